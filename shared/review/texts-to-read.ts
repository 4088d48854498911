import { partnerSafe } from '#commission/partner-safe.ts';
import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { ReviewScreen } from '#model/review-records.ts';
import { rowsOfPartner } from '#planning/partner-rows.ts';
import { screensShown } from './agenda.ts';
import type { TextToRead } from './contract.ts';
import { fingerprint } from './fingerprint.ts';
import { sinceOf } from './review-day.ts';

type Review = RecordRow<'review'>;

interface Found {
  readonly screen: ReviewScreen;
  readonly where: string;
  readonly text: string | undefined;
}

/** What the texts of one review are looked up in. */
interface Reading {
  readonly records: BookRecords;
  readonly review: Review;
  readonly since: string;
}

/** The partner's records of a kind with nothing but what it may read: an internal text can't come into the list. */
const own = <K extends RecordKind>({ records, review }: Reading, kind: K): readonly Partial<RecordValues<K>>[] =>
  rowsOfPartner(records, kind, review.values.partner ?? '').map(({ values }) => partnerSafe(kind, values));

const sideWords = (side: 'us' | 'them' | undefined): string => (side === 'them' ? 'theirs' : 'ours');

const notes = ({ records, review }: Reading): readonly Found[] =>
  records
    .all('reviewNote')
    .filter(({ values }) => values.review === review.id)
    .map(({ values }) => partnerSafe('reviewNote', values))
    .flatMap(({ screen, shared }) => (screen === undefined ? [] : [{ screen, where: 'Shared note', text: shared }]));

const priorities = (reading: Reading): readonly Found[] =>
  own(reading, 'priority')
    .filter(({ ended }) => ended === undefined)
    .toSorted((a, b) => (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER))
    .flatMap(({ rank, text, answer }): Found[] => {
      const name = rank === undefined ? 'Priority' : `Priority ${rank}`;
      return [
        { screen: 'priorities', where: name, text },
        { screen: 'priorities', where: `Answer to ${name.toLowerCase()}`, text: answer },
      ];
    });

const commitments = (reading: Reading): readonly Found[] =>
  own(reading, 'commitment')
    .filter(({ done, dropped }) => (done ?? dropped ?? '9999') >= reading.since)
    .flatMap(({ review, side, what, dropReason, dropped }): Found[] => {
      const screen = review === reading.review.id ? 'commitments' : 'promises';
      return [
        { screen, where: `Commitment, ${sideWords(side)}`, text: what },
        { screen, where: 'Why dropped', text: dropped === undefined ? undefined : dropReason },
      ];
    });

const deals = (reading: Reading): readonly Found[] =>
  own(reading, 'deal')
    .filter(({ stage, closed }) => closed === undefined && stage !== 'won' && stage !== 'lost')
    .map(({ code = '', nextStep }) => ({ screen: 'pipeline', where: `Next step of ${code}`.trim(), text: nextStep }));

const topics = (reading: Reading): readonly Found[] =>
  own(reading, 'reviewTopic')
    .filter(({ kind, closed }) => closed === undefined || (kind !== 'issue' && closed > reading.since))
    .flatMap(({ kind, side, text, why, answerText }): Found[] =>
      kind === 'ask'
        ? [
            { screen: 'asks', where: `Ask, ${sideWords(side)}`, text },
            { screen: 'asks', where: 'Answer', text: answerText },
          ]
        : [
            { screen: 'topics', where: kind === 'win' ? 'Win' : 'Issue', text },
            { screen: 'topics', where: 'Why it was won', text: kind === 'win' ? why : undefined },
          ],
    );

const feedback = ({ review }: Reading): readonly Found[] => [
  { screen: 'feedback', where: 'One thing to fix', text: partnerSafe('review', review.values).fix },
];

const sources = [notes, priorities, commitments, deals, topics, feedback] as const;

/**
 * Every free text that the partner will see on the screens that are shown, in their order: whoever presents reads them before
 * (ux.md 3.4, rule 8). Read is what the review has the fingerprint of, so a text that changes is to be read again.
 */
export function textsToRead(records: BookRecords, review: Review): readonly TextToRead[] {
  const reading: Reading = { records, review, since: sinceOf(records, review) };
  const shown = screensShown(review.values);
  const read = new Set(review.values.read);
  return sources
    .flatMap((source) => source(reading))
    .flatMap(({ screen, where, text }): TextToRead[] => {
      if (text === undefined || text.trim() === '' || !shown.includes(screen)) return [];
      const print = fingerprint(text);
      return [{ screen, where, text, fingerprint: print, read: read.has(print) }];
    })
    .toSorted((a, b) => shown.indexOf(a.screen) - shown.indexOf(b.screen));
}
