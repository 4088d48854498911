import type { ExchangeRate, RateChunk } from '#model/line-chunk.ts';

/** Latest rate per date, currencies, kind and source (design.md 10.6). */
export type RateIndex = ReadonlyMap<string, string>;

/** What names an exchange rate. */
export const rateKey = (source: string, rate: Pick<ExchangeRate, 'date' | 'from' | 'to' | 'rateKind'>): string =>
  [rate.date, rate.from, rate.to, rate.rateKind, source].join('\u001f');

/** An index over these chunks, those of batches that were not undone, earliest batch first: a later one is a revision. */
export function rateIndex(chunks: Iterable<RateChunk>): RateIndex {
  const index = new Map<string, string>();
  for (const chunk of chunks) for (const rate of chunk.rates) index.set(rateKey(chunk.source, rate), rate.rate);
  return index;
}
