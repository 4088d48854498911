/**
 * A statement's natural key (design.md 10.12): `ST-0042-2026-Q3-R1`, with the currency unless it's the book's home currency.
 */
export function statementNumber(
  statement: { readonly partnerCode: string; readonly period: string; readonly currency: string },
  homeCurrency: string,
  revision = 1,
): string {
  const { partnerCode, period, currency } = statement;
  const parts = ['ST', partnerCode, period, ...(currency === homeCurrency ? [] : [currency]), `R${revision}`];
  return parts.join('-');
}
