import type { DecimalText } from '#money/amount.ts';
import { multiply } from '#money/decimal.ts';
import type { LineTable, TableText } from '#model/line-table.ts';
import type { BookRecords } from '#model/record-row.ts';

/** What the price list says of one line: the price of one unit, as exact decimal text in the line's currency. */
export type UnitPriceOf = (line: number) => DecimalText | undefined;

/**
 * List prices for lines whose file names neither a list amount nor a discount: the product's own, by its code, letter case
 * ignored, and only in the price's currency, since nothing is converted. A price without a currency is in the home currency.
 * Undefined when the book has no prices at all.
 */
export function priceList(records: BookRecords, lines: LineTable): UnitPriceOf | undefined {
  const home = records.get('bookSettings', 'settings')?.values.homeCurrency ?? '';
  const priced = records.all('product').filter(({ values }) => (values.listPrice ?? '') !== '');
  if (priced.length === 0) return undefined;
  const prices = new Map(
    priced.map(({ values }) => [
      (values.code ?? '').toLowerCase(),
      { price: values.listPrice as DecimalText, currency: values.currency ?? home },
    ]),
  );
  const { product, currency } = lines.texts;
  const byCode = product.dictionary.map((code) => prices.get(code.trim().toLowerCase()));
  const currencies = currency.dictionary.map((code) => code.trim().toUpperCase() || home);
  return (line) => {
    const known = byCode[codeAt(product, line)];
    return known !== undefined && known.currency === currencies[codeAt(currency, line)] ? known.price : undefined;
  };
}

const codeAt = ({ codes }: TableText, line: number): number => codes[line] as number;

/** Price of one unit times the quantity, exact. */
export const listAmount = (price: DecimalText, quantity: string): DecimalText =>
  multiply(price, quantity as DecimalText);

/** What the product records say by code in lower case, found once for the same records. */
function productTexts(field: 'name' | 'category'): (records: BookRecords) => ReadonlyMap<string, string> {
  const kept = new WeakMap<object, ReadonlyMap<string, string>>();
  return (records) => {
    const products = records.all('product');
    const known = kept.get(products);
    if (known !== undefined) return known;
    const said = products.flatMap(({ values }) => {
      const [code, text] = [values.code ?? '', values[field] ?? ''];
      return code === '' || text === '' ? [] : [[code.toLowerCase(), text] as const];
    });
    const texts = new Map(said);
    kept.set(products, texts);
    return texts;
  };
}

/** Names of the products by code in lower case, for lines whose file names the code alone. */
export const productNames = productTexts('name');

/** Categories of the products by code in lower case, for lines whose file names none. */
export const productCategories = productTexts('category');

/** Most decimals that a price of the list has. */
export const priceDecimals = (records: BookRecords): number =>
  Math.max(0, ...records.all('product').map(({ values }) => (values.listPrice?.split('.')[1] ?? '').length));
