import { groupBy } from '#base/group-by.ts';
import { mapInSteps } from '#base/in-steps.ts';
import { runToEnd } from '#base/run-to-end.ts';
import { dayNumber, dayOf, firstDay, isoOf, lastDay } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { mergedPartner } from '#model/match-partner.ts';
import type { Ladder } from '#model/programme.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { TierProposal, TierStatus } from './contract.ts';
import type { EvaluationRun } from './evaluation-run.ts';
import type { PreparedTiers } from './evaluate.ts';
import { evaluateAll, partnerIndex, runOn } from './evaluate.ts';
import { officialSpan, tierNamed } from './official-tier.ts';
import { takesPart } from './partner-book.ts';
import { timed } from './tier-timing.ts';

type Override = RecordRow<'tierOverride'>;

/** Records that say where partners officially are, by partner id; made once per state of the book. */
interface OfficialRecords {
  readonly overrides: ReadonlyMap<string, readonly Override[]>;
  readonly tiers: ReadonlyMap<string, readonly RecordRow<'tierRecord'>[]>;
}

const kept = new WeakMap<PreparedTiers['inputs'], OfficialRecords>();

function officialRecords({ inputs }: PreparedTiers): OfficialRecords {
  const { records } = inputs;
  const found = kept.get(inputs);
  if (found !== undefined) return found;
  const made = {
    overrides: groupBy(records.all('tierOverride'), ({ values }) => mergedPartner(records, values.partner ?? '')),
    tiers: groupBy(records.all('tierRecord'), ({ values }) => mergedPartner(records, values.partner ?? '')),
  };
  kept.set(inputs, made);
  return made;
}

/**
 * Where a partner officially is on a ladder on a day, and what the programme's timing says is to be decided (tiers.md 1, layer
 * 3). The official tier is what tier records say, or an override for as long as it runs. Undefined where no version is in
 * force, the ladder isn't there, or the partner takes no part.
 */
export function statusOf(
  prepared: PreparedTiers,
  partner: string,
  ladder: string,
  asOf: IsoDate,
): TierStatus | undefined {
  const at = partnerIndex(prepared, partner);
  const run = at < 0 ? undefined : runOn(prepared, dayNumber(asOf));
  const plan = run?.engine.ladders.find((each) => each.ladder.id === ladder);
  if (run === undefined || plan === undefined) return undefined;
  if (!takesPart(prepared.book, run.engine.body, at, run.day)) return undefined;
  return standingOf(prepared, run, at, plan.ladder, run.final(at, plan.at).rank);
}

/** The same for everybody who takes part, and every ladder, in the order of the table. */
export const allStatuses = (prepared: PreparedTiers, asOf: IsoDate): readonly TierStatus[] =>
  runToEnd(statusesInSteps(prepared, asOf));

const everybody = new WeakMap<PreparedTiers, Map<IsoDate, readonly TierStatus[]>>();

/** Lists of the same book and day follow each other: the latest days are kept. */
const KEPT_DAYS = 2;

/** The same with pauses, in which it says which part is done. Asked again of the same state of the book, it is there. */
export function* statusesInSteps(prepared: PreparedTiers, asOf: IsoDate): Generator<number, readonly TierStatus[]> {
  const days = everybody.get(prepared) ?? new Map<IsoDate, readonly TierStatus[]>();
  everybody.set(prepared, days);
  const found = days.get(asOf) ?? (yield* madeStatuses(prepared, asOf));
  days.delete(asOf);
  days.set(asOf, found);
  for (const day of [...days.keys()].slice(0, -KEPT_DAYS)) days.delete(day);
  return found;
}

function* madeStatuses(prepared: PreparedTiers, asOf: IsoDate): Generator<number, readonly TierStatus[]> {
  const table = evaluateAll(prepared, asOf);
  const run = runOn(prepared, dayNumber(asOf));
  if (run === undefined) return [];
  const statuses = yield* mapInSteps(table.partners, (id, row) =>
    run.engine.ladders.map(({ ladder, at }) =>
      standingOf(prepared, run, prepared.book.index.get(id) ?? -1, ladder, table.computed[at]?.[row] ?? -1),
    ),
  );
  return statuses.flat();
}

function standingOf(
  prepared: PreparedTiers,
  run: EvaluationRun,
  at: number,
  ladder: Ladder,
  computed: number,
): TierStatus {
  const partner = prepared.book.partners[at] ?? '';
  const { body, dated } = run.engine;
  const base = { partner, ladder: ladder.id, computed: ladder.tiers[computed]?.id ?? '' };
  const override = overrideOn(prepared, run, partner, ladder);
  if (override !== undefined) return { ...base, ...overridden(override, base.computed) };
  const span = officialSpan(prepared.book.spans[at] ?? [], dated.rules.code, body, ladder.id, run.day);
  const official = span === undefined ? -1 : tierNamed(ladder, span.tier);
  const row =
    span === undefined ? undefined : tierRow(prepared, partner, span.from, span.tier, ladder.id, body.ladders[0]?.id);
  const decision = row?.values.decision ?? '';
  const shown: TierStatus['official'] = {
    tier: ladder.tiers[span === undefined ? 0 : official]?.id ?? '',
    ...(span === undefined || span.from === firstDay ? {} : { since: isoOf(span.from) }),
    ...(decision === '' ? {} : { decision }),
    byHand: span !== undefined && decision === '',
  };
  if (official < 0) return { ...base, official: shown, proposal: entering(base.computed, run) };
  const since = span?.from ?? firstDay;
  return {
    ...base,
    official: shown,
    ...timed({ prepared, body, ladder, partner: at, day: run.day, computed, official, since }),
  };
}

const entering = (to: string, run: EvaluationRun): TierProposal => ({
  direction: 'enter',
  from: '',
  to,
  effective: isoOf(run.day),
  needsApproval: run.engine.body.timing.promotion.approval,
  why: 'firstTier',
});

function overrideOn(
  prepared: PreparedTiers,
  run: EvaluationRun,
  partner: string,
  ladder: Ladder,
): Override | undefined {
  return officialRecords(prepared)
    .overrides.get(partner)
    ?.filter(
      ({ values }) =>
        values.programme === run.engine.dated.rules.programme &&
        values.ladder === ladder.id &&
        ladder.tiers.some(({ id }) => id === values.tier) &&
        dayOf(values.from, lastDay) <= run.day &&
        run.day < dayOf(values.next, firstDay),
    )
    .reduce<Override | undefined>(
      (last, each) => (last === undefined || (each.values.from ?? '') >= (last.values.from ?? '') ? each : last),
      undefined,
    );
}

function overridden(
  { id, values }: Override,
  computed: string,
): Pick<TierStatus, 'official' | 'override' | 'proposal'> {
  const next = values.next as IsoDate;
  const tier = values.tier ?? '';
  return {
    official: { tier, since: values.from as IsoDate, byHand: true },
    override: { tier, next, reason: values.reason ?? '', approver: values.approver ?? '', id },
    proposal: {
      direction: 'overrideEnds',
      from: tier,
      to: computed,
      effective: next,
      notBefore: next,
      needsApproval: false,
      why: 'overrideEnds',
    },
  };
}

const tierRow = (
  prepared: PreparedTiers,
  partner: string,
  from: number,
  tier: string,
  ladder: string,
  first: string | undefined,
): RecordRow<'tierRecord'> | undefined =>
  officialRecords(prepared)
    .tiers.get(partner)
    ?.find(
      ({ values }) =>
        dayOf(values.from, firstDay) === from && values.tier === tier && (values.ladder ?? first) === ladder,
    );
