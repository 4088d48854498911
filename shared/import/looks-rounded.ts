import { parseNumber } from './parse-number.ts';

/** Fewer amounts than this prove nothing. */
const ENOUGH = 3;

/**
 * Whether amounts that were copied from a spreadsheet look cut to the digits it showed (ux.md 1.2): none has cents, and
 * they end in any digit, as no list of set prices does. Amounts that are whole by themselves (500, 1,250) don't look
 * rounded. It's a suspicion for a person to look at; nothing is changed by it.
 */
export function looksRounded(cells: readonly string[], decimalSign: '.' | ','): boolean {
  const into = { digits: 0, scale: 0 };
  const seen = new Map<number, boolean>();
  for (const cell of cells) {
    if (cell.trim() === '') continue;
    const wrong = parseNumber(cell.trim(), decimalSign, into);
    // Two decimals are what money has; a written “.00” says that the cents were shown.
    if (wrong !== undefined || into.scale > 1 || /[.,]\d\d$/u.test(cell.trim())) return false;
    // Amounts that people set are often round ones: they end in 0 or 5.
    if (into.digits !== 0) seen.set(into.digits / 10 ** into.scale, into.scale === 1 || into.digits % 5 !== 0);
  }
  const uneven = [...seen.values()].filter(Boolean).length;
  return seen.size >= ENOUGH && uneven * 2 > seen.size;
}
