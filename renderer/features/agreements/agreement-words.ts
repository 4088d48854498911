import { agreementWords } from '#data/facts/fact-states.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import type { Tone } from '#ui/status-pill.tsx';
import type { AgreementRow } from './agreement-rows.ts';

/** How an alert is shown in the list. */
export const stateOf = ({ alert }: AgreementRow): readonly [Tone, string] =>
  alert === 'missing' ? ['warning', 'No agreement'] : agreementWords[alert];

const says: Readonly<Record<AgreementRow['alert'], (when: string, row: AgreementRow) => string>> = {
  expired: (when) => `Its term ended before ${when}. Renew it, or end what hangs on it.`,
  noticeSoon: (when, row) =>
    `It renews by itself unless notice is given by ${when}${
      row.fact?.record.values.noticeDays === undefined
        ? ''
        : `, ${formatPlural(row.fact.record.values.noticeDays, 'day')} before its end`
    }.`,
  endsSoon: (when) => `It ends before ${when} and doesn’t renew by itself.`,
  renews: (when) => `The day of notice has passed: it renews on ${when}.`,
  renewed: (when) => `It went on by itself on ${when}. Enter the new term when it’s known.`,
  notYet: (when) => `It begins on ${when}.`,
  none: () => 'Nothing to do.',
  missing: () => 'This partner has no agreement in the book.',
};

/** What the agreement asks for, as a sentence. */
export const sentenceOf = (row: AgreementRow): string =>
  says[row.alert](row.when === undefined ? 'an unknown day' : formatDate(row.when), row);
