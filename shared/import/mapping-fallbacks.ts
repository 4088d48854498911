import type { ImportMapping } from '#model/import-mapping.ts';
import type { ImportKind } from '#model/import-records.ts';
import { fieldsOf } from './import-fields.ts';

/** What a mapping says for rows whose file doesn't. */
export type Fallbacks = Pick<ImportMapping, 'currency' | 'rateTo'>;

/** A partner's currency is no amount's, and a figure is mostly no money at all. */
const saysAmounts = (what: ImportKind): boolean =>
  what !== 'partners' && what !== 'figures' && fieldsOf(what).some(({ name }) => name === 'currency');

/** What a file of this kind leaves unsaid where these fields have no column: the currency of amounts, or what rates convert to. */
export function fallbacks(what: ImportKind, hasColumn: (field: string) => boolean, home: string): Fallbacks {
  if (what === 'exchangeRates') return hasColumn('to') ? {} : { rateTo: home };
  return hasColumn('currency') || !saysAmounts(what) ? {} : { currency: home };
}

/** A mapping without what a column says by now: an empty cell of it is then told, not filled. */
export function withoutFallbacks({ currency, rateTo, ...mapping }: ImportMapping): ImportMapping {
  return {
    ...mapping,
    ...(currency === undefined || mapping.columns['currency'] !== undefined ? {} : { currency }),
    ...(rateTo === undefined || mapping.columns['to'] !== undefined ? {} : { rateTo }),
  };
}

/** A mapping with everything that no column says (any more), and nothing else. */
export const withFallbacks = (mapping: ImportMapping, what: ImportKind, home: string): ImportMapping => ({
  ...fallbacks(what, (field) => mapping.columns[field] !== undefined, home),
  ...withoutFallbacks(mapping),
});
