import type { Fee, ProgrammeBody } from '#model/programme.ts';

/**
 * What a tier costs a partner of a region: of fees of one name the region's own, else the one of all regions. Amounts are in
 * the fee's currency.
 */
export function feesOf(body: ProgrammeBody, ladder: string, tier: string, region: string | undefined): readonly Fee[] {
  const mine = body.fees.filter((fee) => fee.ladder === ladder && fee.tier === tier);
  const own = mine.filter((fee) => fee.region !== undefined && fee.region === region);
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...mine.filter((fee) => fee.region === undefined && !names.has(fee.name))];
}
