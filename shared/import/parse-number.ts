/** Why a cell is no number. */
export type NumberTrouble = 'notNumber' | 'tooManyDigits' | 'foreignSeparators';

/** A number as two integers: `digits / 10 ** scale`. Reused by the caller, so that a million cells make no object. */
export interface ParsedNumber {
  digits: number;
  scale: number;
}

/** More digits than a double holds exactly are refused (commission.md 12). */
export const maxDigits = 15;

const CANONICAL = /^-?(?:\d+\.?\d*|\.\d+)$/u;
/** Signs and codes of currencies that programs write beside an amount. */
const CURRENCY_SIGN = /^(?:[A-Z]{3}|[€$£¥₹₽₺₩฿]|kr\.?|zł|Kč|Fr\.?)\s*|\s*(?:[A-Z]{3}|[€$£¥₹₽₺₩฿]|kr\.?|zł|Kč|Fr\.?)$/gu;
const SPACES = /[\s\u00a0\u202f\u2009]/gu;
const GROUPED_BY_POINT = /^\d{1,3}(?:\.\d{3})+$/u;
const GROUPED_BY_COMMA = /^\d{1,3}(?:,\d{3})+$/u;
const GROUPED_BY_OTHER = /^\d{1,3}(?:['’\s\u00a0\u202f\u2009]\d{3})+$/u;

/** Minus signs of all programs, a trailing minus and accounting parentheses become one leading minus. */
function signOf(text: string): readonly [negative: boolean, body: string] {
  const plain = text.replace(/[−–]/gu, '-');
  const inside = /^\((.+)\)$/u.exec(plain);
  if (inside !== null) return [true, (inside[1] as string).trim()];
  if (plain.startsWith('-')) return [true, plain.slice(1).trim()];
  if (plain.endsWith('-')) return [true, plain.slice(0, -1).trim()];
  return [false, plain.startsWith('+') ? plain.slice(1).trim() : plain];
}

function ungroup(whole: string, decimalSign: '.' | ','): string | undefined {
  if (/^\d*$/u.test(whole)) return whole;
  if (GROUPED_BY_OTHER.test(whole)) return whole.replace(/\D/gu, '');
  return (decimalSign === '.' ? GROUPED_BY_COMMA : GROUPED_BY_POINT).test(whole)
    ? whole.replace(/\D/gu, '')
    : undefined;
}

/** `1.234,56` as `1234.56`, or why not. */
function canonical(text: string, decimalSign: '.' | ','): string | NumberTrouble {
  const [outer, uncovered] = signOf(text.trim());
  const [inner, body] = signOf(uncovered.replace(CURRENCY_SIGN, '').trim());
  if (!/\d/u.test(body) || /[^\d.,'’\s\u00a0\u202f\u2009]/u.test(body)) return 'notNumber';
  const parts = body.split(decimalSign);
  const whole = ungroup((parts[0] as string).trim(), decimalSign);
  const fraction = (parts[1] ?? '').replace(SPACES, '');
  if (parts.length > 2 || whole === undefined || !/^\d*$/u.test(fraction)) return 'foreignSeparators';
  const sign = outer !== inner ? '-' : '';
  return `${sign}${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function store(text: string, into: ParsedNumber): NumberTrouble | undefined {
  const point = text.indexOf('.');
  let fraction = point < 0 ? '' : text.slice(point + 1);
  if (fraction.endsWith('0')) fraction = fraction.replace(/0+$/u, '');
  const whole = point < 0 ? text : text.slice(0, point);
  const joined = whole + fraction;
  if (joined.length > maxDigits && joined.replace(/^-?0*/u, '').length > maxDigits) return 'tooManyDigits';
  if (fraction.length > maxDigits) return 'tooManyDigits';
  const digits = Number(joined);
  into.digits = digits === 0 ? 0 : digits;
  into.scale = fraction.length;
  return undefined;
}

/**
 * Reads a cell as an exact number with this decimal sign; the result goes into `into`. Understands thousands
 * separators (groups of three), spaces, apostrophes, currency signs, a trailing minus and parentheses. What would
 * need guessing is refused: `1.234,56` where the decimal sign is a point is `foreignSeparators`, not 1.23456.
 * Zeros at the end of the decimals carry no meaning here.
 */
export function parseNumber(text: string, decimalSign: '.' | ',', into: ParsedNumber): NumberTrouble | undefined {
  if (decimalSign === '.' && CANONICAL.test(text)) return store(text, into);
  const plain = canonical(text, decimalSign);
  if (plain === 'notNumber' || plain === 'tooManyDigits' || plain === 'foreignSeparators') return plain;
  return store(plain, into);
}

/** The parsed number as canonical decimal text. */
export function numberText({ digits, scale }: ParsedNumber): string {
  const all = Math.abs(digits)
    .toString()
    .padStart(scale + 1, '0');
  const body = scale === 0 ? all : `${all.slice(0, all.length - scale)}.${all.slice(all.length - scale)}`;
  return digits < 0 ? `-${body}` : body;
}
