import {
  addDays,
  addMonths,
  datePartsOf,
  daysInMonth,
  isoDateOf,
  toDayNumber,
  type IsoDate,
} from '#calendar/iso-date.ts';

/** A day found in words, and where it stood. */
export interface FoundDate {
  readonly date: IsoDate;
  readonly start: number;
  readonly end: number;
}

/** Month names in English and German, as they are begun: "nov", "sept", "mrz". */
const months: readonly (readonly string[])[] = [
  ['january', 'januar'],
  ['february', 'februar'],
  ['march', 'märz', 'maerz', 'mrz'],
  ['april'],
  ['may', 'mai'],
  ['june', 'juni'],
  ['july', 'juli'],
  ['august'],
  ['september'],
  ['october', 'oktober'],
  ['november'],
  ['december', 'dezember'],
];
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const monthOf = (word: string): number => {
  const plain = word.toLowerCase();
  return plain.length < 3 ? 0 : months.findIndex((names) => names.some((name) => name.startsWith(plain))) + 1;
};

const exists = (year: number, month: number, day: number): boolean =>
  year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** The first such day from today on; 29 February is looked for up to eight years ahead. */
function nextSuch(today: IsoDate, month: number, day: number): IsoDate | undefined {
  const { year } = datePartsOf(today);
  for (let later = 0; later <= 8; later += 1) {
    if (!exists(year + later, month, day)) continue;
    const date = isoDateOf(year + later, month, day);
    if (date >= today) return date;
  }
  return undefined;
}

const dated = (today: IsoDate, year: string | undefined, month: number, day: number): IsoDate | undefined => {
  if (year === undefined) return nextSuch(today, month, day);
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  return exists(full, month, day) ? isoDateOf(full, month, day) : undefined;
};

/** 1 January 1970 was a Thursday: 0 is Monday. */
const weekdayOf = (date: IsoDate): number => (((toDayNumber(date) + 3) % 7) + 7) % 7;

/** "friday": the next one after today; "next friday": that of the next week, which begins on Monday. */
function weekday(today: IsoDate, word: string, isNext: boolean): IsoDate | undefined {
  const plain = word.toLowerCase();
  const wanted = weekdays.findIndex((name) => plain === name || plain === name.slice(0, 3));
  if (wanted < 0) return undefined;
  const now = weekdayOf(today);
  return addDays(today, isNext ? 7 - now + wanted : ((wanted - now + 6) % 7) + 1);
}

const counts: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, six: 6 };

function after(today: IsoDate, count: string, unit: string): IsoDate | undefined {
  const number = counts[count.toLowerCase()] ?? Number(count);
  if (!Number.isInteger(number) || number < 1 || number > 999) return undefined;
  const plain = unit.toLowerCase();
  if (plain.startsWith('month')) return addMonths(today, number);
  return addDays(today, plain.startsWith('week') ? number * 7 : number);
}

const endOfMonth = (today: IsoDate): IsoDate => {
  const { year, month } = datePartsOf(today);
  return isoDateOf(year, month, daysInMonth(year, month));
};

interface Shape {
  /** Matches the whole of a text. */
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, today: IsoDate) => IsoDate | undefined;
}

const group = (match: RegExpExecArray, at: number): string => match[at] ?? '';

/** How people write a day. Numbers alone are day before month ("14.11.", "14/11"), unless that isn't a day. */
const shapes: readonly Shape[] = [
  { pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})$/u, read: (m, today) => dated(today, m[1], Number(m[2]), Number(m[3])) },
  {
    pattern: /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?$/u,
    read: (m, today) => dated(today, m[3], Number(m[2]), Number(m[1])),
  },
  {
    pattern: /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?$/u,
    read: (m, today) =>
      dated(today, m[3], Number(m[2]), Number(m[1])) ?? dated(today, m[3], Number(m[1]), Number(m[2])),
  },
  {
    pattern: /^(\d{1,2})(?:st|nd|rd|th|\.)?[ -]?(\p{L}{3,9})\.?(?:,?[ -](\d{4}))?$/iu,
    read: (m, today) => dated(today, m[3], monthOf(group(m, 2)), Number(m[1])),
  },
  {
    pattern: /^(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/iu,
    read: (m, today) => dated(today, m[3], monthOf(group(m, 1)), Number(m[2])),
  },
  { pattern: /^today$/iu, read: (_, today) => today },
  { pattern: /^tomorrow$/iu, read: (_, today) => addDays(today, 1) },
  { pattern: /^next week$/iu, read: (_, today) => addDays(today, 7) },
  { pattern: /^next month$/iu, read: (_, today) => addMonths(today, 1) },
  { pattern: /^(?:end of (?:the )?month|eom)$/iu, read: (_, today) => endOfMonth(today) },
  {
    pattern: /^in (\d{1,3}|an?|one|two|three|four|six) (days?|weeks?|months?)$/iu,
    read: (m, today) => after(today, group(m, 1), group(m, 2)),
  },
  { pattern: /^next (\p{L}{3,9})$/iu, read: (m, today) => weekday(today, group(m, 1), true) },
  { pattern: /^(?:on |this )?(\p{L}{3,9})$/iu, read: (m, today) => weekday(today, group(m, 1), false) },
];

/** Reads a whole text as a day in words; undefined when it's none. A day without a year that is past means next year's. */
export function dateInWords(text: string, today: IsoDate): IsoDate | undefined {
  const trimmed = text.trim().replaceAll(/\s+/gu, ' ');
  for (const { pattern, read } of shapes) {
    const match = pattern.exec(trimmed);
    if (match === null) continue;
    try {
      const date = read(match, today);
      if (date !== undefined) return date;
    } catch (error) {
      // Beyond the last year that a date can have.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return undefined;
}

/** The most words that a day takes: "14 Nov 2026", "end of the month". */
const mostWords = 4;
const LEAD = /^(?:by|until|till|before|due|on)$/iu;

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(/\S+/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));

const bare = (text: string): string => text.replace(/^[(,;]+/u, '').replace(/[),;!?]+$/u, '');

/** A day that is made of the words from `first` on, the longest that there is; with "by" before it, that too. */
function dateFrom(words: readonly Word[], first: number, today: IsoDate): FoundDate | undefined {
  const from = words[first];
  if (from === undefined) return undefined;
  for (let count = Math.min(mostWords, words.length - first); count >= 1; count -= 1) {
    const last = words[first + count - 1];
    if (last === undefined) continue;
    const text = bare(
      words
        .slice(first, first + count)
        .map((word) => word.text)
        .join(' '),
    );
    const date = dateInWords(text, today) ?? dateInWords(text.replace(/\.$/u, ''), today);
    if (date === undefined) continue;
    const before = words[first - 1];
    return { date, start: before !== undefined && LEAD.test(before.text) ? before.start : from.start, end: last.end };
  }
  return undefined;
}

/** The day at the end of a text: "Send it to them by 14 Nov". */
export function dateAtEnd(text: string, today: IsoDate): FoundDate | undefined {
  const words = wordsOf(text);
  for (let first = Math.max(0, words.length - mostWords); first < words.length; first += 1) {
    const found = dateFrom(words, first, today);
    if (found !== undefined && found.end === words.at(-1)?.end) return found;
  }
  return undefined;
}

/** The day that a text begins with: "14 Nov send it". */
export const dateAtStart = (text: string, today: IsoDate): FoundDate | undefined => {
  const words = wordsOf(text);
  const first = words[0];
  return first === undefined ? undefined : dateFrom(words, LEAD.test(first.text) ? 1 : 0, today);
};

/** A day after "by", "until", "before" or "due" anywhere in a text, the last one. */
export function dateAfterLead(text: string, today: IsoDate): FoundDate | undefined {
  const words = wordsOf(text);
  for (let at = words.length - 2; at >= 0; at -= 1) {
    const lead = words[at];
    if (lead === undefined || !LEAD.test(lead.text) || /^on$/iu.test(lead.text)) continue;
    const found = dateFrom(words, at + 1, today);
    if (found !== undefined) return found;
  }
  return undefined;
}
