export type DetectedSign = { readonly decimalSign: '.' | ','; readonly certainty: 'sure' | 'check' };

const NUMBER = /^[^\d]{0,4}\d[\d.,'’\s\u00a0\u202f]*[^\d]{0,4}$/u;

/** What one cell proves about the decimal sign: the last of two different separators, or one that can't group. */
function proof(cell: string): '.' | ',' | undefined {
  const body = cell.replace(/[^\d.,]/gu, '');
  const [point, comma] = [body.lastIndexOf('.'), body.lastIndexOf(',')];
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  const at = Math.max(point, comma);
  if (at < 0) return undefined;
  const sign = point >= 0 ? '.' : ',';
  const times = body.split(sign).length - 1;
  const decimals = body.length - at - 1;
  // Repeated, it groups; three digits behind it may be either, unless nothing or more than three stands before.
  if (times > 1) return sign === '.' ? ',' : '.';
  return decimals !== 3 || at > 3 || at === 0 ? sign : undefined;
}

/**
 * The decimal sign of these cells (of columns that hold numbers). `check` when no cell proves it (“1.234” alone);
 * then it's the comma only where the file is delimited by semicolons, as programs with a decimal comma write it.
 */
export function detectDecimalSign(cells: Iterable<string>, delimiter: string): DetectedSign {
  let [points, commas] = [0, 0];
  for (const raw of cells) {
    const cell = raw.trim();
    if (!NUMBER.test(cell) || /^\d{1,4}[.]\d{1,2}[.]\d{2,4}$/u.test(cell)) continue;
    const sign = proof(cell);
    if (sign === '.') points += 1;
    if (sign === ',') commas += 1;
  }
  if (points + commas > 0)
    return { decimalSign: commas > points ? ',' : '.', certainty: points > 0 && commas > 0 ? 'check' : 'sure' };
  return { decimalSign: delimiter === ';' ? ',' : '.', certainty: 'check' };
}
