/** −1, 0 or 1 by UTF-16 code units: the same on every machine, whatever its language. */
export const compareTexts = (a: string, b: string): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);
