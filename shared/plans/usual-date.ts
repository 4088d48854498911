import type { PlanBody } from '#model/plan.ts';
import type { LineDate } from '#model/sale-line.ts';
import { lineDates } from '#model/sale-line.ts';

/** How many lines a book has, and how many of them have each date. */
export interface DatedLines {
  readonly lines: number;
  readonly dated: Readonly<Record<LineDate, number>>;
}

/** Lines that may lack the invoice date before a plan that counts by it would leave too much unpaid: 1 %. */
const enough = (dated: number, lines: number): boolean => dated * 100 >= lines * 99;

/**
 * The date that a new plan counts by: the invoice date where at least 99 % of the book's lines have one (or there are no lines
 * yet), else the date that most lines have; of equals the earlier in a sale's life.
 */
export function usualDate({ lines, dated }: DatedLines): LineDate {
  if (enough(dated.invoiced, lines)) return 'invoiced';
  return lineDates.reduce((fullest, name) => (dated[name] > dated[fullest] ? name : fullest));
}

/** A template as this book can use it: one that counts whole lines counts them by the book's usual date. */
export const datedBody = (body: PlanBody, book: DatedLines): PlanBody =>
  body.recognise !== 'invoiced' ? body : { ...body, recognise: usualDate(book) };

const dateWords = {
  ordered: 'order date',
  invoiced: 'invoice date',
  delivered: 'delivery date',
} as const satisfies Record<LineDate, string>;

/** By which date the lines of such a plan count, and why where it isn't the invoice date; undefined where they count in parts. */
export function usualDateWords(body: PlanBody, book: DatedLines | undefined): string | undefined {
  if (book === undefined || body.recognise !== 'invoiced') return undefined;
  const date = usualDate(book);
  const counts = `Lines count by ${dateWords[date]}`;
  if (date === 'invoiced') return `${counts}.`;
  const why = book.dated.invoiced === 0 ? 'no line of this book has' : 'not all lines of this book have';
  return `${counts}: ${why} an invoice date.`;
}
