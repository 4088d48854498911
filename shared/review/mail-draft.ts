import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { isEmail, type Encode, type MailAddress } from './mail-headers.ts';
import { mailFile, type MailAttachment } from './mail-message.ts';
import { recapHtml, recapOf, recapText } from './recap.ts';

type Review = RecordRow<'review'>;

const key = (name: string): string => name.trim().toLowerCase();

/** Attendees of the partner as a mail reaches them, and those whose address the book doesn't know. */
export interface MailTo {
  readonly to: readonly MailAddress[];
  readonly unknown: readonly string[];
}

/** The partner's attendees that are people of the book with an e-mail and still there. */
export function attendeeAddresses(records: Pick<BookRecords, 'all'>, review: Review): MailTo {
  const people = new Map(
    records
      .all('person')
      .filter(({ values }) => values.partner === review.values.partner && isEmail((values.email ?? '').trim()))
      .filter(({ values }) => values.left === undefined || values.left > (review.values.date ?? ''))
      .map(({ values }) => [key(values.name ?? ''), { name: values.name ?? '', email: (values.email ?? '').trim() }]),
  );
  const names = [...new Set(review.values.theirs ?? [])];
  return {
    to: names.flatMap((name) => people.get(key(name)) ?? []),
    unknown: names.filter((name) => !people.has(key(name))),
  };
}

/**
 * The recap of a review as a mail draft (.eml): to the partner's attendees, with the commitments as a table and the files given,
 * the hand-out above all. Holds what the partner may read and nothing else.
 */
export function recapDraft(
  records: BookRecords,
  review: Review,
  attachments: readonly MailAttachment[],
  encode: Encode,
): string {
  const recap = recapOf(records, review);
  return mailFile(
    {
      to: attendeeAddresses(records, review).to,
      subject: recap.title,
      text: recapText(recap),
      html: recapHtml(recap),
      attachments,
    },
    encode,
  );
}
