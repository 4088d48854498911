import { formatDate } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { PartnerAccount, TierStanding } from '#commission/period-figures.ts';

/** A tier on page 1 of a statement: “Tier on 30 Sep 2026: Silver”, then what is missing to the next one. */
export interface TierLine {
  readonly label: string;
  readonly tier: string;
  /** A sentence; empty where nothing is above, or nobody can say. */
  readonly gap: string;
}

/** The day, and which program and ladder a tier is of where there is more than one. */
function labelOf({ program, ladder }: TierStanding, all: readonly TierStanding[], day: string): string {
  const others = all.some((each) => each.program !== program);
  const names = [others ? program : '', ladder].filter((name) => name !== '');
  return names.length === 0 ? `Tier on ${day}` : `On ${day}, ${names.join(', ')}`;
}

/**
 * The tiers of a statement, in the order of the standings (ux.md 2.3, page 1). A partner of no programme, and a closing of
 * before programmes were frozen with it, has the tier that its records name for that day, and nothing without.
 */
export function tierLines(
  { tier = '' }: Pick<PartnerAccount, 'tier'>,
  standings: readonly TierStanding[],
  last: IsoDate,
): readonly TierLine[] {
  const day = formatDate(last);
  if (standings.length === 0) return tier === '' ? [] : [{ label: `Tier on ${day}`, tier, gap: '' }];
  return standings.map((each) => ({ label: labelOf(each, standings, day), tier: each.tier, gap: each.gap }));
}
