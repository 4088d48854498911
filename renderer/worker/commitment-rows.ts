import { useMemo } from 'react';
import type { FactRow } from '#data/facts/fact-columns.ts';
import { useFacts, useFactsOf } from '#data/facts/use-facts.ts';
import { choiceWord } from '#data/facts/fact-words.ts';
import { today } from '#data/today.ts';
import { useRecords } from '#data/use-records.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { Side } from '#model/business-plan-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { commitmentState, daysLate } from '#planning/commitments.ts';
import type { CommitmentState } from '#planning/contract.ts';
import { formatDate, formatQuarter } from '#ui/format.ts';
import { address } from '#ui/go-to.ts';
import type { Tone } from '#ui/status-pill.tsx';

/** Where a commitment was made, and where that is shown. */
export interface MadeIn {
  readonly kind: 'plan' | 'review' | 'contact';
  readonly label: string;
  readonly address: string;
}

/** A commitment as lists show it. */
export interface CommitmentRow extends FactRow<'commitment'> {
  readonly side: Side;
  readonly state: CommitmentState;
  /** Days since it was due, of a late one, or by which it was done late; else 0. */
  readonly lateDays: number;
  readonly madeIn: MadeIn | undefined;
}

export const commitmentStateWords = {
  open: ['accent', 'Open'],
  late: ['danger', 'Late'],
  done: ['positive', 'Done'],
  dropped: ['neutral', 'Dropped'],
} as const satisfies Record<CommitmentState, readonly [tone: Tone, word: string]>;

/** What sides are called where no partner is named. */
export const sideWords = { us: 'We', them: 'Partner' } as const satisfies Record<Side, string>;

/** Records that a commitment may have been made in, by their ids. */
export interface Origins {
  readonly plans: ReadonlyMap<string, RecordRow<'businessPlan'>>;
  readonly reviews: ReadonlyMap<string, RecordRow<'review'>>;
  readonly contacts: ReadonlyMap<string, RecordRow<'interaction'>>;
}

/** Where it was made in words, and the way there; undefined where nobody said, or it was deleted. */
export function madeIn({ values }: RecordRow<'commitment'>, { plans, reviews, contacts }: Origins): MadeIn | undefined {
  const plan = plans.get(values.plan ?? '');
  if (plan !== undefined)
    return { kind: 'plan', label: `Plan ${plan.values.year ?? ''}`.trim(), address: address.businessPlan(plan.id) };
  const review = reviews.get(values.review ?? '');
  if (review !== undefined) {
    const label = `Review ${formatQuarter(review.values.period)}`.trim();
    return { kind: 'review', label, address: address.review(review.id) };
  }
  const contact = contacts.get(values.interaction ?? '');
  if (contact === undefined) return undefined;
  const { kind = 'other', date, partner = '' } = contact.values;
  const when = date === undefined ? '' : ` of ${formatDate(date)}`;
  return { kind: 'contact', label: `${choiceWord(kind)}${when}`, address: address.partner(partner, 'activity') };
}

/** The ledger of a day, from records with names. */
export const commitmentRows = (
  facts: readonly FactRow<'commitment'>[],
  origins: Origins,
  day: IsoDate,
): readonly CommitmentRow[] =>
  facts.map((fact) => {
    const { record } = fact;
    return {
      ...fact,
      side: record.values.side ?? 'us',
      state: commitmentState(record, day),
      lateDays: daysLate(record, day),
      madeIn: madeIn(record, origins),
    };
  });

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

function useRows(facts: readonly FactRow<'commitment'>[]): readonly CommitmentRow[] {
  const plans = useRecords('businessPlan');
  const reviews = useRecords('review');
  const contacts = useRecords('interaction');
  const day = today();
  return useMemo(
    () => commitmentRows(facts, { plans: byId(plans), reviews: byId(reviews), contacts: byId(contacts) }, day),
    [facts, plans, reviews, contacts, day],
  );
}

/** Every commitment of the book. */
export const useCommitments = (): readonly CommitmentRow[] => useRows(useFacts('commitment'));

/** The commitments of both sides with one partner. */
export const useCommitmentsOf = (partner: string): readonly CommitmentRow[] =>
  useRows(useFactsOf('commitment', partner));
