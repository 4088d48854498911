import { dayNumber, dayOf, firstDay, lastDay } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { groupBy } from '#base/group-by.ts';
import { mapInSteps } from '#base/in-steps.ts';
import { runToEnd } from '#base/run-to-end.ts';
import { mergedPartner } from '#model/match-partner.ts';
import type { RequirementResult, TierStatus } from './contract.ts';
import type { PreparedTiers } from './evaluate.ts';
import { evaluateAll, partnerIndex, runOn } from './evaluate.ts';
import { roughKeys } from './rough-keys.ts';
import { allStatuses } from './status.ts';

/** Something about tiers that isn't the same for everybody, or that nothing stands behind. */
export type AuditFinding =
  /** The same figures and track, and different official tiers. */
  | {
      readonly kind: 'sameFactsOtherTier';
      readonly ladder: string;
      readonly partners: readonly { readonly partner: string; readonly tier: string }[];
      /** The figures that all of them have. */
      readonly figures: readonly { readonly metric: string; readonly value: string }[];
    }
  | {
      readonly kind: 'override';
      readonly partner: string;
      readonly ladder: string;
      readonly tier: string;
      readonly computed: string;
      readonly next: IsoDate;
      readonly reason: string;
      readonly approver: string;
      /** It ends within thirty days. */
      readonly endsSoon: boolean;
      readonly withoutReason: boolean;
    }
  /** An official tier above the first, and no agreement in force on the day. */
  | {
      readonly kind: 'withoutAgreement';
      readonly partner: string;
      readonly ladder: string;
      readonly tier: string;
      readonly ended?: IsoDate;
    }
  /** An official tier above the first that somebody entered and no decision stands behind. */
  | {
      readonly kind: 'byHand';
      readonly partner: string;
      readonly ladder: string;
      readonly tier: string;
      readonly since?: IsoDate;
    }
  | { readonly kind: 'notInProgramme'; readonly partner: string };

const SOON_DAYS = 30;

/** What doesn't fit together on a day, the most serious first. */
export const auditTiers = (prepared: PreparedTiers, asOf: IsoDate): readonly AuditFinding[] =>
  runToEnd(auditInSteps(prepared, asOf, allStatuses(prepared, asOf)));

/** The same from everybody's status, with pauses, in which it says which part is done. */
export function* auditInSteps(
  prepared: PreparedTiers,
  asOf: IsoDate,
  statuses: readonly TierStatus[],
): Generator<number, readonly AuditFinding[]> {
  return [
    ...(yield* differing(prepared, statuses, asOf)),
    ...withoutAgreement(prepared, statuses, asOf),
    ...overrides(statuses, asOf),
    ...byHand(prepared, statuses, asOf),
    ...outside(prepared, asOf),
  ];
}

/** Figures of every requirement without parts, in the order of the rules: equal texts, equal facts as far as the rules see them. */
function fingerprint(
  result: RequirementResult | undefined,
): readonly { readonly metric: string; readonly value: string }[] {
  if (result === undefined) return [];
  const own =
    result.metric === undefined
      ? []
      : [
          {
            metric: `${result.metric}${result.part === undefined ? '' : `/${result.part}`}`,
            value: result.value ?? '',
          },
        ];
  return [...own, ...result.of.flatMap(fingerprint)];
}

function* differing(
  prepared: PreparedTiers,
  statuses: readonly TierStatus[],
  asOf: IsoDate,
): Generator<number, AuditFinding[]> {
  const run = runOn(prepared, dayNumber(asOf));
  if (run === undefined) return [];
  // Only who officially stands apart from what is computed can differ from somebody with the same figures.
  const apart = new Set(
    statuses
      .filter(({ official, computed }) => official.tier !== computed)
      .map(({ ladder, computed }) => `${ladder}|${computed}`),
  );
  const keyOf = roughKeys(prepared, run);
  const keyed = yield* mapInSteps(
    statuses.filter(({ ladder, computed }) => apart.has(`${ladder}|${computed}`)),
    (status) => ({ status, key: keyOf(status) }),
  );
  const candidates = [...groupBy(keyed, ({ key }) => key).values()]
    .filter((group) => new Set(group.map(({ status }) => status.official.tier)).size > 1)
    .flatMap((group) => group.map(({ status }) => status));
  const figuresOf = (status: TierStatus) => {
    const evaluation = run.evaluation(partnerIndex(prepared, status.partner));
    const ladder = evaluation.ladders.find((each) => each.ladder === status.ladder);
    const figures = (ladder?.tiers ?? []).flatMap(({ requirement }) => fingerprint(requirement));
    const unique = [...new Map(figures.map((each) => [each.metric, each])).values()];
    return { track: ladder?.track ?? '', region: evaluation.region ?? '', unique };
  };
  const known = yield* mapInSteps(candidates, (status) => ({ status, ...figuresOf(status) }));
  const groups = groupBy(known, ({ status, track, region, unique }) =>
    JSON.stringify([status.ladder, track, region, unique.map(({ metric, value }) => [metric, value])]),
  );
  return [...groups.values()].flatMap((group) => {
    const tiers = new Set(group.map(({ status }) => status.official.tier));
    const [first] = group;
    // Everybody without a single fact has the same figures; that says nothing.
    if (tiers.size < 2 || first === undefined || first.unique.every(({ value }) => value === '0')) return [];
    return [
      {
        kind: 'sameFactsOtherTier' as const,
        ladder: first.status.ladder,
        partners: group.map(({ status }) => ({ partner: status.partner, tier: status.official.tier })),
        figures: first.unique,
      },
    ];
  });
}

const overrides = (statuses: readonly TierStatus[], asOf: IsoDate): AuditFinding[] =>
  statuses.flatMap(({ partner, ladder, computed, override }) =>
    override === undefined
      ? []
      : [
          {
            kind: 'override' as const,
            partner,
            ladder,
            tier: override.tier,
            computed,
            next: override.next,
            reason: override.reason,
            approver: override.approver,
            endsSoon: dayNumber(override.next) - dayNumber(asOf) <= SOON_DAYS,
            withoutReason: override.reason.trim() === '',
          },
        ],
  );

/** Who officially stands above the first tier of a ladder; the first is had by whoever takes part. */
function aboveFirst(prepared: PreparedTiers, statuses: readonly TierStatus[], asOf: IsoDate): readonly TierStatus[] {
  const ladders = runOn(prepared, dayNumber(asOf))?.engine.body.ladders ?? [];
  const first = new Map(ladders.map(({ id, tiers }) => [id, tiers[0]?.id]));
  return statuses.filter(({ ladder, official }) => official.tier !== '' && official.tier !== first.get(ladder));
}

const byHand = (prepared: PreparedTiers, statuses: readonly TierStatus[], asOf: IsoDate): AuditFinding[] =>
  aboveFirst(prepared, statuses, asOf).flatMap(({ partner, ladder, official, override }) =>
    official.byHand && override === undefined
      ? [
          {
            kind: 'byHand' as const,
            partner,
            ladder,
            tier: official.tier,
            ...(official.since === undefined ? {} : { since: official.since }),
          },
        ]
      : [],
  );

function withoutAgreement(prepared: PreparedTiers, statuses: readonly TierStatus[], asOf: IsoDate): AuditFinding[] {
  const { records } = prepared.inputs;
  const day = dayNumber(asOf);
  const agreements = groupBy(records.all('agreement'), ({ values }) => mergedPartner(records, values.partner ?? ''));
  return aboveFirst(prepared, statuses, asOf).flatMap(({ partner, ladder, official }) => {
    const own = agreements.get(partner) ?? [];
    const inForce = own.some(({ values }) => dayOf(values.from, firstDay) <= day && day < dayOf(values.next, lastDay));
    const row = records.get('partner', partner)?.values;
    const onPartner =
      row?.agreementFrom !== undefined &&
      dayOf(row.agreementFrom, lastDay) <= day &&
      day < dayOf(row.agreementNext, lastDay);
    if (inForce || onPartner) return [];
    const ended = own
      .flatMap(({ values }) => (values.next === undefined || values.next > asOf ? [] : [values.next]))
      .sort()
      .at(-1);
    return [
      {
        kind: 'withoutAgreement' as const,
        partner,
        ladder,
        tier: official.tier,
        ...(ended === undefined ? {} : { ended: ended as IsoDate }),
      },
    ];
  });
}

function outside(prepared: PreparedTiers, asOf: IsoDate): AuditFinding[] {
  const inside = new Set(evaluateAll(prepared, asOf).partners);
  return prepared.book.rows.flatMap(({ id, values }) =>
    inside.has(id) || values.status === 'archived' || (values.mergedInto ?? '') !== ''
      ? []
      : [{ kind: 'notInProgramme' as const, partner: id }],
  );
}
