import type { ImportMapping } from '#model/import-mapping.ts';
import type { ImportKind } from '#model/import-records.ts';
import { formatAmount, formatCount, formatDate, formatPlural } from '#ui/format.ts';
import type { ImportCounts, ImportField } from '#worker/import-api.ts';

/** One and many of what a file of each kind holds. */
const ROW_WORDS = {
  partners: ['partner', 'partners'],
  supplyLinks: ['supply link', 'supply links'],
  products: ['product', 'products'],
  deals: ['deal', 'deals'],
  participants: ['deal participant', 'deal participants'],
  efforts: ['piece of work', 'pieces of work'],
  sales: ['line', 'lines'],
  receipts: ['customer payment', 'customer payments'],
  payments: ['payment', 'payments'],
  adjustments: ['adjustment', 'adjustments'],
  openingBalances: ['opening balance', 'opening balances'],
  salesTargets: ['sales target', 'sales targets'],
  mdfClaims: ['MDF claim', 'MDF claims'],
  exchangeRates: ['rate', 'rates'],
  people: ['person', 'people'],
  courses: ['course', 'courses'],
  certificates: ['certificate', 'certificates'],
  completions: ['course completion', 'course completions'],
  agreements: ['agreement', 'agreements'],
  interactions: ['interaction', 'interactions'],
  marketingActivities: ['marketing activity', 'marketing activities'],
  surveyAnswers: ['survey answer', 'survey answers'],
  figures: ['figure', 'figures'],
  milestones: ['milestone', 'milestones'],
  subscriptions: ['subscription', 'subscriptions'],
  enrolments: ['enrolment', 'enrolments'],
  tiers: ['tier', 'tiers'],
} as const satisfies Record<ImportKind, readonly [string, string]>;

/** “193 lines”. */
export function countOf(count: number, what: ImportKind): string {
  const [one, many] = ROW_WORDS[what];
  return formatPlural(count, one, many);
}

export const delimiterWords = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const satisfies Record<
  ImportMapping['delimiter'],
  string
>;

export const encodingWords = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
} as const satisfies Record<ImportMapping['encoding'], string>;

export const orderWords = {
  dmy: 'day/month/year',
  mdy: 'month/day/year',
  ymd: 'year-month-day',
} as const satisfies Record<ImportMapping['dateOrder'], string>;

export const signWords = { '.': 'decimal point', ',': 'decimal comma' } as const satisfies Record<
  ImportMapping['decimalSign'],
  string
>;

export const discountWords = {
  amountPerLine: 'discount per line',
  amountPerUnit: 'discount per unit',
  percent: 'discount in percent',
} as const satisfies Record<NonNullable<ImportMapping['discountMeaning']>, string>;

/** What the import button says: how much comes in by it. */
export function importLabel(counts: ImportCounts): string {
  const known = counts.new + counts.changed;
  if (known > 0) return `Import ${formatCount(known)}`;
  return counts.waiting > 0 ? `Import ${formatCount(counts.waiting)} waiting` : 'Nothing new to import';
}

/** Number fields that are no money: shown with the decimals they have. */
const NO_MONEY = new Set(
  'q1 q2 q3 q4 year quantity rate average endOfDay score scale value leads validMonths noticeDays'.split(' '),
);

/** Whether a field holds an amount of money. */
export const isMoney = ({ name, type }: Pick<ImportField, 'name' | 'type'>): boolean =>
  type === 'number' && !NO_MONEY.has(name);

/** A value of the file as it's understood, written as it will be shown everywhere. */
export function understoodText(value: string, field: Pick<ImportField, 'name' | 'type'> | undefined): string {
  if (value === '' || field === undefined) return value;
  if (field.type === 'number') return formatAmount(value, isMoney(field) ? { decimals: 2 } : {});
  return field.type === 'date' ? formatDate(value) : value;
}
