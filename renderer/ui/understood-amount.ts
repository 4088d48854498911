/**
 * The amount a person meant by what they typed, as plain decimal text ("-1234.50"), or null.
 * The last separator is the decimal sign unless it groups thousands: repeated ("1.234.567"), or a
 * comma before exactly three digits ("1,234"). "1.234" stays 1.234, since a typed point is a point.
 */
export const understoodAmount = (typed: string): string | null => {
  const negative = /^\s*(\(.*\)|[-−].*|.*-)\s*$/.test(typed);
  const text = typed.replace(/[\s'’()+−-]/g, '');
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(text)) return null;
  const decimalAt = decimalSign(text);
  const grouped = decimalAt < 0 ? text : text.slice(0, decimalAt);
  if (!/^\d*$|^\d{1,3}([.,])\d{2,3}(\1\d{2,3})*$/.test(grouped)) return null;
  const whole = grouped.replace(/[.,]/g, '');
  const fraction = decimalAt < 0 ? '' : text.slice(decimalAt + 1);
  if (!/^\d*$/.test(fraction)) return null;
  const digits = `${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
  return negative && /[1-9]/.test(digits) ? `-${digits}` : digits;
};

const decimalSign = (text: string): number => {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last < 0) return -1;
  const sign = text[last];
  const other = sign === '.' ? ',' : '.';
  const times = text.split(sign ?? '').length - 1;
  if (times > 1) return -1;
  const groups = sign === ',' && !text.includes(other) && text.length - last - 1 === 3;
  return groups ? -1 : last;
};
