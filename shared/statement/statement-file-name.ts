/** What a file system or a spreadsheet might trip over, out; words joined by hyphens. Letters of all scripts stay. */
function safeWords(text: string): string {
  const words = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return [...words].slice(0, 60).join('').replace(/-+$/, '') || 'partner';
}

/**
 * `2026-Q3_ST-0042_Northwind-Telecom_R1`, without an extension; a currency other than the home currency stands in it
 * (ux.md 2.3). The code makes it unique, so two partners of one name don't overwrite each other.
 */
export function statementFileName(statement: {
  readonly period: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly homeCurrency: string;
  readonly revision: number;
}): string {
  const { period, code, name, currency, homeCurrency, revision } = statement;
  const number = `ST-${safeWords(code)}${currency === homeCurrency ? '' : `-${currency}`}`;
  return [period, number, safeWords(name), `R${revision}`].join('_');
}
