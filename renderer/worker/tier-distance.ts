import { parseAmount } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { divide, multiply, sign } from '#money/decimal.ts';
import type { RequirementResult, TierResult } from '#tiers/contract.ts';

/** What is missing of one figure, in percent of what is asked, rounded up; 100 for what is or isn't so. */
function missing({ gap, threshold }: RequirementResult): number {
  const [lacks, asked] = [parseAmount(gap ?? ''), parseAmount(threshold ?? '')];
  if (!lacks.ok || !asked.ok || sign(asked.value) <= 0) return 100;
  return Math.min(100, Math.ceil(Number(divide(multiply(lacks.value, '100' as DecimalText), asked.value))));
}

/** Of alternatives the nearest counts, else what is furthest. */
function distance(result: RequirementResult): number {
  if (result.met || result.soft || !result.applies) return 0;
  if (result.metric !== undefined) return missing(result);
  const inside = result.of.filter(({ met, soft, applies }) => !met && !soft && applies).map(distance);
  if (inside.length === 0) return 100;
  return result.kind === 'any' ? Math.min(...inside) : Math.max(...inside);
}

/** How far a tier is: of all that is missing the largest part of what is asked, in percent. For lists, never to decide. */
export const distanceOf = ({ requirement }: TierResult): number =>
  requirement === undefined ? 0 : distance(requirement);
