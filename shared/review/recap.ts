import { plainText } from '#base/plain-text.ts';
import { formatDate } from '#calendar/format-date.ts';
import { partnerSafe } from '#commission/partner-safe.ts';
import type { Side } from '#model/business-plan-records.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { reviewTitle } from './calendar-file.ts';
import { dayOr } from './review-day.ts';

type Review = RecordRow<'review'>;

/** One agreed commitment, in words. */
export interface RecapRow {
  readonly side: Side;
  readonly what: string;
  /** "to be named" where it was left open. */
  readonly owner: string;
  /** "14 Nov 2026", "to be set". */
  readonly due: string;
}

/** What was agreed in a review, as the partner may read it. */
export interface Recap {
  /** "QBR · Northwind Telecom · Q3 2026". */
  readonly title: string;
  readonly partner: string;
  readonly vendor: string;
  /** "21 Oct 2026"; empty without a day. */
  readonly held: string;
  /** Ours first, each side by day. */
  readonly rows: readonly RecapRow[];
  /** "Next review: 20 Jan 2027"; empty without one. */
  readonly next: string;
}

const order = ({ values }: RecordRow<'commitment'>): string =>
  `${values.side === 'them' ? 1 : 0} ${values.due ?? '9999-12-31'} ${values.what ?? ''}`;

/** What was agreed in a review: its commitments that weren't dropped, and when the next one is. From partner fields only. */
export function recapOf(records: BookRecords, review: Review): Recap {
  const settings = partnerSafe('bookSettings', records.get('bookSettings', 'settings')?.values);
  const { date, nextDate } = partnerSafe('review', review.values);
  const [held, next] = [dayOr(date), dayOr(nextDate)];
  return {
    title: reviewTitle(records, review),
    partner: partnerSafe('partner', records.get('partner', review.values.partner ?? '')?.values).name ?? '',
    vendor: settings.legalEntity ?? settings.bookName ?? '',
    held: held === undefined ? '' : formatDate(held),
    rows: records
      .all('commitment')
      .filter(({ values }) => values.review === review.id && values.dropped === undefined)
      .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
      .map(({ values }): RecapRow => {
        const { side = 'us', what = '', owner = '', due } = partnerSafe('commitment', values);
        const day = dayOr(due);
        return {
          side,
          what,
          owner: owner.trim() === '' ? 'to be named' : owner,
          due: day === undefined ? 'to be set' : formatDate(day),
        };
      }),
    next: next === undefined ? '' : `Next review: ${formatDate(next)}`,
  };
}

/** What the two sides are called in a recap: the vendor's and the partner's name. */
export const sideName = ({ vendor, partner }: Recap, side: Side): string =>
  side === 'us' ? vendor || 'We' : partner || 'Partner';

/** A sentence of what was agreed: "We agreed on 3 commitments, 2 of ours and 1 of yours." */
export function agreedWords({ rows }: Recap): string {
  if (rows.length === 0) return 'No commitment was made.';
  const ours = rows.filter(({ side }) => side === 'us').length;
  const all = `${rows.length} ${rows.length === 1 ? 'commitment' : 'commitments'}`;
  return `We agreed on ${all}: ${ours} of ours, ${rows.length - ours} of yours.`;
}

/** The recap as text, to be pasted into a mail: what each side does by when. */
export function recapText(recap: Recap): string {
  const list = (side: Side): string[] => {
    const rows = recap.rows.filter((row) => row.side === side);
    if (rows.length === 0) return [];
    return ['', sideName(recap, side), ...rows.map(({ what, owner, due }) => `- ${what} (${owner}, ${due})`)];
  };
  const head = recap.held === '' ? recap.title : `${recap.title}, ${recap.held}`;
  const tail = recap.next === '' ? [] : ['', recap.next];
  return [head, '', agreedWords(recap), ...list('us'), ...list('them'), ...tail].join('\n');
}

const escaped = (text: string): string =>
  plainText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const cell = (tag: 'td' | 'th', text: string): string =>
  `<${tag} dir="auto" style="border:1px solid #888;padding:4px 8px;text-align:start">${escaped(text)}</${tag}>`;
const tableRow = (tag: 'td' | 'th', texts: readonly string[]): string =>
  `<tr>${texts.map((text) => cell(tag, text)).join('')}</tr>`;

/** The recap as a page for a mail's body: the commitments as a table. Texts are escaped; nothing in it loads or runs anything. */
export function recapHtml(recap: Recap): string {
  const head = recap.held === '' ? recap.title : `${recap.title}, ${recap.held}`;
  const rows = recap.rows.map((row) => tableRow('td', [row.what, row.owner, sideName(recap, row.side), row.due]));
  const table =
    rows.length === 0
      ? ''
      : `<table style="border-collapse:collapse">${tableRow('th', ['What', 'Owner', 'Side', 'Due'])}${rows.join('')}</table>`;
  const next = recap.next === '' ? '' : `<p>${escaped(recap.next)}</p>`;
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escaped(recap.title)}</title></head><body style="font-family:sans-serif"><p><strong dir="auto">${escaped(head)}</strong></p><p>${escaped(agreedWords(recap))}</p>${table}${next}</body></html>`;
}
