import { parseNumber } from './parse-number.ts';

/** A cell of a table on the clipboard: what the spreadsheet showed, and the whole number where it tells it. */
export interface PastedCell {
  readonly text: string;
  /** Full digits with a decimal point, as LibreOffice and Google Sheets put them beside what they show. */
  readonly exact?: string;
}

const valueOf = (text: string, sign: '.' | ','): number | undefined => {
  const into = { digits: 0, scale: 0 };
  return parseNumber(text, sign, into) === undefined ? into.digits / 10 ** into.scale : undefined;
};

/** Decimals that a cell shows when it's read with this sign. */
const decimalsOf = (text: string, sign: '.' | ','): number => {
  const at = text.lastIndexOf(sign);
  return at < 0 ? 0 : text.slice(at + 1).replace(/\D/gu, '').length;
};

/** Whether the shown digits are the whole number, rounded. Dates, percentages and units fail here and stay as shown. */
function shows(text: string, exact: number, sign: '.' | ','): boolean {
  const shown = valueOf(text, sign);
  if (shown === undefined || /%/u.test(text)) return false;
  return Math.abs(shown - exact) <= 0.5000001 * 10 ** -decimalsOf(text, sign);
}

/** The decimal sign of the table: the one that makes more shown cells agree with their whole numbers. */
function signOf(cells: readonly PastedCell[]): '.' | ',' {
  const votes = (sign: '.' | ',') =>
    cells.filter(({ text, exact }) => exact !== undefined && shows(text.trim(), Number(exact), sign)).length;
  return votes(',') > votes('.') ? ',' : '.';
}

/** A stored double without the digits that nobody typed (0.1 + 0.2); undefined where it needs an exponent. */
function plainNumber(stored: string): string | undefined {
  const text = /^-?[\d.]+$/u.test(stored) ? String(Number(Number(stored).toPrecision(15))) : '';
  return /^-?\d+(?:\.\d+)?$/u.test(text) ? text : undefined;
}

function wholeText({ text, exact: stored }: PastedCell, sign: '.' | ','): string {
  const exact = stored === undefined ? undefined : plainNumber(stored);
  if (exact === undefined) return text;
  // A code with zeros in front is a text that looks like a number.
  if (/^-?0\d/u.test(text.trim()) || !shows(text.trim(), Number(exact), sign)) return text;
  const decimals = exact.split('.')[1]?.length ?? 0;
  return decimals > decimalsOf(text.trim(), sign) ? exact.replace('.', sign) : text;
}

const quoted = (text: string): string =>
  /[\t\n\r"]/u.test(text) ? `"${text.replaceAll('"', '""').replace(/\r\n?/gu, '\n')}"` : text;

/**
 * A copied table as text with tabs. Where the clipboard tells a number's whole digits they are taken instead of the
 * rounded ones that the spreadsheet showed (ux.md 1.2), written with the table's own decimal sign; every other cell
 * stays as it was shown, zeros in front included.
 */
export function pastedTable(rows: readonly (readonly PastedCell[])[]): string {
  const sign = signOf(rows.flat());
  return rows.map((row) => row.map((cell) => quoted(wholeText(cell, sign))).join('\t')).join('\n');
}
