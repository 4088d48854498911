import type { Comparison, Metric, ProgrammeBody } from '#model/programme.ts';
import type { DecimalText } from '#money/amount.ts';
import { multiply, plain } from '#money/decimal.ts';

/**
 * The threshold of a test for a region and for newcomers (tiers.md 1): the region's own number, else times its multiplier
 * where the metric is money; then, for newcomers and where more is asked, times their factor. Exact, in the metric's unit;
 * what is only so or not so isn't made smaller.
 */
export type Thresholds = (
  id: string,
  text: string,
  metric: string,
  is: Comparison,
  region: number,
  newcomer: boolean,
) => DecimalText;

/** Made once per version; answers are kept, since every partner of a region asks the same. */
export function thresholds(body: ProgrammeBody, metrics: ReadonlyMap<string, Metric>): Thresholds {
  const kept = new Map<string, DecimalText>();
  const plainly = body.regions.length === 0 && body.timing.newPartner === undefined;
  return (id, text, metric, is, region, newcomer) => {
    if (plainly || (region < 0 && !newcomer)) return text as DecimalText;
    const key = `${region}|${newcomer ? is : ''}|${id}|${metric}|${text}`;
    const found = kept.get(key);
    if (found !== undefined) return found;
    const made = forNewcomer(
      body,
      metrics.get(metric),
      is,
      inRegion(body, id, text, metrics.get(metric), region),
      newcomer,
    );
    kept.set(key, made);
    return made;
  };
}

function inRegion(body: ProgrammeBody, id: string, text: string, metric: Metric | undefined, at: number): DecimalText {
  const region = body.regions[at];
  const own = region?.thresholds[id];
  if (own !== undefined) return own as DecimalText;
  const factor = metric?.unit === 'money' ? region?.multiplier : undefined;
  return factor === undefined ? (text as DecimalText) : plain(multiply(text as DecimalText, factor as DecimalText));
}

function forNewcomer(
  { timing }: ProgrammeBody,
  metric: Metric | undefined,
  is: Comparison,
  value: DecimalText,
  newcomer: boolean,
): DecimalText {
  const factor = newcomer ? timing.newPartner?.factor : undefined;
  const asksForMore = is === 'atLeast' || is === 'above';
  const isSoOrNot = metric?.kind === 'facts' && metric.aggregate.kind === 'exists';
  return factor === undefined || !asksForMore || isSoOrNot ? value : plain(multiply(value, factor as DecimalText));
}
