import { dayNumber } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { everything } from '#model/filter.ts';
import type { Benefit, BenefitKind, Metric } from '#model/programme.ts';
import type { DecimalText } from '#money/amount.ts';
import { ZERO } from '#money/amount.ts';
import { compare, isZero, multiply, plain, smaller, subtract, sum } from '#money/decimal.ts';
import type { PreparedTiers } from './evaluate.ts';
import { partnerIndex, runOn, withRules } from './evaluate.ts';
import { benefitValue } from './benefits.ts';

/** What one benefit is worth on two tiers, at the sales of the last twelve months. */
export interface BenefitWorth {
  readonly benefit: string;
  readonly name: string;
  readonly kind: BenefitKind;
  readonly unit: Benefit['unit'];
  readonly before?: string;
  readonly after?: string;
  /** Of percentages: the sales that it is on, in the programme's currency. */
  readonly volume?: string;
  /** What it comes to more, in the programme's currency, unrounded; absent where it isn't money. */
  readonly gain?: string;
}

export interface TierWorth {
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly benefits: readonly BenefitWorth[];
  /** Sum of the gains that are money; with the best of each kind where benefits of a kind don't add up. */
  readonly gain: string;
  /** Benefits that change and aren't money: days of service, a badge. */
  readonly more: readonly string[];
}

const volumeId = (benefit: string): string => `volume of ${benefit}`;

/** Sales of twelve months that a benefit is on. */
const volumeMetric = (benefit: Benefit): Metric => ({
  kind: 'facts',
  id: volumeId(benefit.id),
  name: volumeId(benefit.id),
  definition: '',
  unit: 'money',
  of: { facts: 'sales', where: benefit.on ?? everything },
  aggregate: { kind: 'sum', of: 'net' },
  window: { kind: 'trailing', months: 12 },
});

/**
 * What it is worth to go from one tier to another at today's volume: percentages of the sales of the last twelve months, money
 * as it stands. A cap per year limits it, per quarter or month four or twelve times; a cap per deal can't be known here and isn't applied.
 */
export const tierWorth = (
  prepared: PreparedTiers,
  partner: string,
  ladder: string,
  from: string,
  to: string,
  asOf: IsoDate,
): TierWorth | undefined => tierWorths(prepared, ladder, asOf)(partner, from, to);

/** The same for any number of partners of a ladder: the sales that benefits are on are added up once for all. */
export function tierWorths(
  prepared: PreparedTiers,
  ladder: string,
  asOf: IsoDate,
): (partner: string, from: string, to: string) => TierWorth | undefined {
  const day = dayNumber(asOf);
  const now = runOn(prepared, day);
  if (now === undefined) return () => undefined;
  const { dated, body } = now.engine;
  const concerned = body.benefits.filter((benefit) => benefit.ladder === ladder);
  const extended = { ...body, metrics: [...body.metrics, ...concerned.map(volumeMetric)] };
  const run = runOn(withRules(prepared, [{ ...dated, rules: { ...dated.rules, body: extended } }]), day);
  const plan = run?.engine.ladders.find((each) => each.ladder.id === ladder);
  if (run === undefined || plan === undefined) return () => undefined;
  return (partner, from, to) => {
    const at = partnerIndex(prepared, partner);
    if (at < 0) return undefined;
    const figure = (metric: string): DecimalText =>
      run.reader.figure(metric, run.unit(at), day, undefined, plan.scope).value;
    const benefits = concerned.map((benefit) => worthOf(benefit, from, to, figure));
    return {
      from,
      to,
      currency: body.currency,
      benefits,
      gain: plain(gainOf(benefits, concerned)),
      more: benefits
        .filter(({ gain, before, after }) => gain === undefined && before !== after)
        .map(({ name }) => name),
    };
  };
}

function worthOf(benefit: Benefit, from: string, to: string, figure: (metric: string) => DecimalText): BenefitWorth {
  const by = benefit.byMetric === undefined ? undefined : figure(benefit.byMetric.metric);
  const [before, after] = [benefitValue(benefit, from, by), benefitValue(benefit, to, by)];
  const { id, name, kind, unit } = benefit;
  const volume = unit === 'percent' ? figure(volumeId(id)) : undefined;
  const amount = (value: DecimalText | undefined): DecimalText =>
    capped(volume === undefined ? (value ?? ZERO) : multiply(volume, value ?? ZERO), benefit);
  const isMoney = unit === 'percent' || unit === 'money';
  return {
    benefit: id,
    name,
    kind,
    unit,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(volume === undefined ? {} : { volume: plain(volume) }),
    ...(isMoney ? { gain: plain(subtract(amount(after), amount(before))) } : {}),
  };
}

const perYear = { month: '12', quarter: '4', year: '1' } as const;

function capped(amount: DecimalText, { cap }: Benefit): DecimalText {
  if (cap === undefined || cap.per === 'deal') return amount;
  return smaller(amount, multiply(cap.value as DecimalText, perYear[cap.per] as DecimalText));
}

/** Benefits that add to others are summed; of those of a kind that don't, the one that gains most counts. */
function gainOf(benefits: readonly BenefitWorth[], of: readonly Benefit[]): DecimalText {
  const adds = (id: string): boolean => of.find((each) => each.id === id)?.adds === true;
  const gains = benefits.flatMap(({ benefit, kind, gain }) =>
    gain === undefined || isZero(gain as DecimalText) ? [] : [{ kind, adds: adds(benefit), gain: gain as DecimalText }],
  );
  const alone = new Map<BenefitKind, DecimalText>();
  for (const { kind, gain } of gains.filter((each) => !each.adds)) {
    const best = alone.get(kind);
    alone.set(kind, best === undefined ? gain : compare(gain, best) > 0 ? gain : best);
  }
  return sum([...gains.filter((each) => each.adds).map(({ gain }) => gain), ...alone.values()]);
}
