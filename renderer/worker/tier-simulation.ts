import type { IsoDate } from '#calendar/iso-date.ts';
import type { MovedGroup } from '#insight/programme/moved-records.ts';
import type { Ladder, ProgrammeBody } from '#model/programme.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { sum, toDecimals } from '#money/decimal.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { evaluateAll } from '#tiers/evaluate.ts';
import { nextTierOf } from '#tiers/next-tier.ts';
import type { Mover, Simulation } from '#tiers/simulate.ts';
import { simulate, withDraft } from '#tiers/simulate.ts';
import { gapSentence } from '#tiers/words/gap-sentence.ts';
import type { TierWorth } from '#tiers/worth.ts';
import { tierWorths } from '#tiers/worth.ts';
import { changedWords } from './tier-lab-words.ts';
import type { SimulatedPartner, SimulationView } from './tier-lab-api.ts';

interface Trial {
  readonly tried: PreparedTiers;
  readonly draft: ProgrammeBody;
  readonly asOf: IsoDate;
  readonly records: BookRecords;
}

/** Who would move by a draft, everybody else beside them, and what the movers' benefits come to. */
export function simulationView(
  prepared: PreparedTiers,
  draft: ProgrammeBody,
  asOf: IsoDate,
  records: BookRecords,
): { readonly view: SimulationView; readonly simulation: Simulation } {
  const tried = withDraft(prepared, draft, asOf);
  const simulation = simulate(prepared, draft, asOf, tried);
  const trial = tried === undefined ? undefined : { tried, draft, asOf, records };
  const rows = trial === undefined ? [] : draft.ladders.flatMap((ladder) => rowsOf(ladder, simulation, trial));
  const order = { down: 0, up: 1, same: 2 } as const;
  return {
    simulation,
    view: {
      asOf,
      ladders: draft.ladders.map(({ id, name, tiers }) => ({
        id,
        name,
        tiers: tiers.map((tier) => {
          const count = simulation.counts.find((each) => each.ladder === id && each.tier === tier.id);
          return { id: tier.id, name: tier.name, before: count?.before ?? 0, after: count?.after ?? 0 };
        }),
      })),
      rows: rows.toSorted((a, b) => order[a.direction] - order[b.direction]),
      benefits: {
        currency: draft.currency,
        gain: toDecimals(
          sum(rows.flatMap(({ worth }) => (worth === undefined ? [] : [worth.gain as DecimalText]))),
          minorUnits(draft.currency),
          'halfAwayFromZero',
        ),
      },
    },
  };
}

function rowsOf(ladder: Ladder, simulation: Simulation, trial: Trial): readonly SimulatedPartner[] {
  const movers = new Map(
    simulation.movers.filter((each) => each.ladder === ladder.id).map((each) => [each.partner, each]),
  );
  const near = new Set(simulation.nearMisses.filter((each) => each.ladder === ladder.id).map(({ partner }) => partner));
  const worthOf = movers.size === 0 ? () => undefined : tierWorths(trial.tried, ladder.id, trial.asOf);
  const { partners: taking, computed } = evaluateAll(trial.tried, trial.asOf);
  const column = computed[trial.draft.ladders.indexOf(ladder)];
  const inside = new Set(taking);
  const leaving = [...movers.keys()].filter((partner) => !inside.has(partner));
  return [...taking, ...leaving].map((partner, row) =>
    rowOf(partner, ladder, trial, {
      here: ladder.tiers[column?.[row] ?? -1]?.name ?? '',
      mover: movers.get(partner),
      near: near.has(partner),
      worth: worthFor(movers.get(partner), worthOf),
    }),
  );
}

/** A mover's benefits; what they come to together is rounded to the currency's minor units, so that parts make the total. */
function worthFor(
  mover: Mover | undefined,
  worthOf: (partner: string, from: string, to: string) => TierWorth | undefined,
): TierWorth | undefined {
  const worth = mover === undefined ? undefined : worthOf(mover.partner, mover.from, mover.to);
  if (worth === undefined) return undefined;
  const gain = toDecimals(worth.gain as DecimalText, minorUnits(worth.currency), 'halfAwayFromZero');
  return { ...worth, gain };
}

interface About {
  /** Name of the tier by the draft; empty for who takes no part in it. */
  readonly here: string;
  readonly mover: Mover | undefined;
  readonly near: boolean;
  readonly worth: TierWorth | undefined;
}

function rowOf(partner: string, ladder: Ladder, trial: Trial, { here, mover, near, worth }: About): SimulatedPartner {
  const { tried, draft, asOf, records } = trial;
  const values = records.get('partner', partner)?.values;
  const isLeaver = mover !== undefined && mover.to === '';
  const next = isLeaver ? undefined : nextTierOf(tried, partner, ladder.id, asOf);
  return {
    partner,
    partnerCode: values?.code ?? '',
    partnerName: values?.name ?? '',
    ladder: ladder.id,
    direction: mover?.direction ?? 'same',
    from: mover?.fromName ?? here,
    to: mover?.toName ?? here,
    near,
    why: isLeaver
      ? ['Takes no part by the draft']
      : (mover?.why ?? []).map((changed) => changedWords(changed, ladder.id, draft)),
    ...(next === undefined ? {} : { gap: gapSentence(next, { body: draft }) }),
    ...(worth === undefined ? {} : { worth }),
  };
}

/** The moves as tier records would say them. */
export function movedGroups(simulation: Simulation, code: string, draft: ProgrammeBody): readonly MovedGroup[] {
  return draft.ladders.flatMap(({ id }, at) => {
    const moves = simulation.movers
      .filter(({ ladder }) => ladder === id)
      .map(({ partner, fromName, toName }) => ({ partner, from: fromName, to: toName }));
    return moves.length === 0 ? [] : [{ programme: code, ...(at === 0 ? {} : { ladder: id }), moves }];
  });
}
