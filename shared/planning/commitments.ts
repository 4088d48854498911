import { compareTexts } from '#base/compare-texts.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { daysBetween, parseIsoDate } from '#calendar/iso-date.ts';
import type { Side } from '#model/business-plan-records.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { CommitmentState } from './contract.ts';
import { rowsOfPartner } from './partner-rows.ts';

type Commitment = RecordRow<'commitment'>;

const hasHappened = (date: string | undefined, day: IsoDate): boolean =>
  date !== undefined && date !== '' && date <= day;

/** How a commitment stands on a day. Late: it was due before the day and is neither done nor dropped by then; without a day it's never late. */
export function commitmentState({ values: { done, dropped, due } }: Commitment, day: IsoDate): CommitmentState {
  if (hasHappened(done, day)) return 'done';
  if (hasHappened(dropped, day)) return 'dropped';
  return due !== undefined && due !== '' && due < day ? 'late' : 'open';
}

/** Days since it was due, of a late one; of one that was done late, between the two days; else 0. */
export function daysLate(commitment: Commitment, day: IsoDate): number {
  const { due, done } = commitment.values;
  const state = commitmentState(commitment, day);
  const until = state === 'late' ? day : state === 'done' ? done : undefined;
  const days = [parseIsoDate(due ?? ''), parseIsoDate(until ?? '')] as const;
  return days[0].ok && days[1].ok ? Math.max(0, daysBetween(days[0].value, days[1].value)) : 0;
}

/** A commitment as the ledger shows it. */
export interface LedgerRow {
  readonly commitment: Commitment;
  readonly state: CommitmentState;
  readonly daysLate: number;
  /** Where it was made; absent where nobody said. */
  readonly madeIn?: { readonly kind: 'businessPlan' | 'review' | 'interaction'; readonly id: string };
}

const places = { late: 0, open: 1, done: 2, dropped: 3 } as const satisfies Record<CommitmentState, number>;

const sides = { us: 0, them: 1 } as const satisfies Record<Side, number>;

const sidePlace = ({ commitment }: LedgerRow): number => sides[commitment.values.side ?? 'us'];

/** Late ones, ours first, the latest of each side first; then open ones by their day, ours first on a day; then what has ended, newest first. */
function inLedgerOrder(a: LedgerRow, b: LedgerRow): number {
  const [x, y] = [a.commitment.values, b.commitment.values];
  const place = places[a.state] - places[b.state];
  const due = compareTexts(x.due || '9', y.due || '9');
  const ended = compareTexts(y.done ?? y.dropped ?? '', x.done ?? x.dropped ?? '');
  const side = sidePlace(a) - sidePlace(b);
  const order = a.state === 'late' ? side || due : a.state === 'open' ? due || side : ended || side;
  return place || order || compareTexts(a.commitment.id, b.commitment.id);
}

function madeIn({ values: { plan, review, interaction } }: Commitment): LedgerRow['madeIn'] {
  if (review !== undefined) return { kind: 'review', id: review };
  if (plan !== undefined) return { kind: 'businessPlan', id: plan };
  return interaction === undefined ? undefined : { kind: 'interaction', id: interaction };
}

/** Commitments as one ledger on a day, ours that are late first. */
export const ledgerOf = (commitments: readonly Commitment[], day: IsoDate): readonly LedgerRow[] =>
  commitments
    .map((commitment): LedgerRow => {
      const from = madeIn(commitment);
      return {
        commitment,
        state: commitmentState(commitment, day),
        daysLate: daysLate(commitment, day),
        ...(from === undefined ? {} : { madeIn: from }),
      };
    })
    .sort(inLedgerOrder);

/** What one partner and we promised each other, with what was promised to partners that were merged into it. */
export const partnerLedger = (records: BookRecords, partner: string, day: IsoDate): readonly LedgerRow[] =>
  ledgerOf(rowsOfPartner(records, 'commitment', partner), day);

/** How many are in each state. */
export type CommitmentCounts = Readonly<Record<CommitmentState, number>>;

/** Counts of both sides by the same states, so that neither looks better by being counted otherwise. */
export function countsBySide(rows: readonly LedgerRow[]): Readonly<Record<Side, CommitmentCounts>> {
  const count = (side: Side, state: CommitmentState): number =>
    rows.filter((row) => (row.commitment.values.side ?? 'us') === side && row.state === state).length;
  const of = (side: Side): CommitmentCounts => ({
    open: count(side, 'open'),
    late: count(side, 'late'),
    done: count(side, 'done'),
    dropped: count(side, 'dropped'),
  });
  return { us: of('us'), them: of('them') };
}
