const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const iso = (year: number, month: number, day: number): string | null => {
  const full = year < 100 ? 2000 + year : year;
  if (full < 1900 || full > 2999 || month < 1 || month > 12 || day < 1 || day > daysIn(full, month)) return null;
  return `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

const monthOf = (word: string): number => names.indexOf(word.slice(0, 3).toLowerCase()) + 1;

/**
 * The date a person meant by what they typed, as ISO text, or null when it's no date.
 * Understands 2026-04-03, 3/4/26 (by `order`), 3 Apr 2026, Apr 3 2026 and 20260403.
 */
export const understoodDate = (typed: string, order: 'dmy' | 'mdy' = 'dmy'): string | null => {
  const text = typed.trim();
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return iso(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const parts = text.split(/[\s./,-]+/).filter((part) => part !== '');
  if (parts.length !== 3) return null;
  const [a = '', b = '', c = ''] = parts;
  if (/^\d{4}$/.test(a)) return iso(Number(a), monthOf(b) || Number(b), Number(c));
  if (!/^\d{2}(\d{2})?$/.test(c)) return null;
  if (monthOf(a) > 0 && /^\d+$/.test(b)) return iso(Number(c), monthOf(a), Number(b));
  if (monthOf(b) > 0 && /^\d+$/.test(a)) return iso(Number(c), monthOf(b), Number(a));
  if (!/^\d{1,2}$/.test(a) || !/^\d{1,2}$/.test(b)) return null;
  return order === 'dmy' ? iso(Number(c), Number(b), Number(a)) : iso(Number(c), Number(a), Number(b));
};
