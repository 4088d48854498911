import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { dayNumber, dayOf, firstDay } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { AnyChange } from '#model/record-row.ts';
import type { PreparedTiers } from './evaluate.ts';
import { partnerIndex, runOn } from './evaluate.ts';
import { officialSpan } from './official-tier.ts';

export interface OverrideAsked {
  readonly partner: string;
  readonly ladder: string;
  /** Id of the tier. */
  readonly tier: string;
  readonly from: IsoDate;
  /** The first day on which it doesn't count any more. */
  readonly next: IsoDate;
  readonly reason: string;
  readonly approver: string;
}

/**
 * Puts a partner on a tier for some days whatever the rules say: the override with reason, approver and end (tiers.md 1), the
 * tier record that commission rules read, and the one on its last day's morrow with the tier from before, so that it ends by
 * itself. Refused with all that is missing at once.
 */
export function overrideTier(
  prepared: PreparedTiers,
  asked: OverrideAsked,
  newId: () => string,
): Result<readonly AnyChange[], readonly Problem[]> {
  const at = partnerIndex(prepared, asked.partner);
  const run = runOn(prepared, dayNumber(asked.from));
  const ladder = run?.engine.body.ladders.find(({ id }) => id === asked.ladder);
  const tier = ladder?.tiers.find(({ id }) => id === asked.tier);
  const name = prepared.book.rows[at]?.values.name ?? '';
  const details = [
    ...(at < 0 ? ['there is no such partner'] : []),
    ...(run === undefined ? ['no version of the program is in force on this day'] : []),
    ...(run !== undefined && tier === undefined ? ['the ladder has no such tier'] : []),
    ...(asked.next <= asked.from ? ['it ends before it begins'] : []),
    ...(asked.reason.trim() === '' ? ['an override needs a reason'] : []),
    ...(asked.approver.trim() === '' ? ['an override needs an approver'] : []),
    ...(overlaps(prepared, asked) ? ['another override runs on some of these days'] : []),
  ];
  if (details.length > 0 || run === undefined || ladder === undefined || tier === undefined)
    return err(details.map((detail) => ({ kind: 'tierNotDecidable', partner: name, detail })));
  const { rules } = run.engine.dated;
  const before = officialSpan(
    prepared.book.spans[at] ?? [],
    rules.code,
    run.engine.body,
    ladder.id,
    dayNumber(asked.next) - 1,
  );
  const first = run.engine.body.ladders[0]?.id === ladder.id;
  const record = (from: IsoDate, tierName: string, reason: string): AnyChange => ({
    kind: 'tierRecord',
    id: newId(),
    set: {
      partner: prepared.book.partners[at] ?? '',
      programme: rules.code,
      ...(first ? {} : { ladder: ladder.id }),
      tier: tierName,
      from,
      reason,
      decidedBy: asked.approver,
    },
  });
  return ok([
    {
      kind: 'tierOverride',
      id: newId(),
      set: {
        partner: prepared.book.partners[at] ?? '',
        programme: rules.programme,
        ladder: ladder.id,
        tier: tier.id,
        from: asked.from,
        next: asked.next,
        reason: asked.reason,
        approver: asked.approver,
      },
    },
    record(asked.from, tier.name, asked.reason),
    record(asked.next, before?.tier ?? ladder.tiers[0]?.name ?? '', `End of the override: ${asked.reason}`),
  ]);
}

const overlaps = ({ inputs, book, timeline }: PreparedTiers, asked: OverrideAsked): boolean =>
  inputs.records
    .all('tierOverride')
    .some(
      ({ values }) =>
        book.index.get(values.partner ?? '') === book.index.get(asked.partner) &&
        values.programme === timeline[0]?.rules.programme &&
        values.ladder === asked.ladder &&
        dayOf(values.from, firstDay) < dayNumber(asked.next) &&
        dayNumber(asked.from) < dayOf(values.next, firstDay),
    );
