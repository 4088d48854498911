import { daysBetween, type IsoDate } from '#calendar/iso-date.ts';
import type { RecordRow } from '#model/record-row.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import type { Tone } from '#ui/status-pill.tsx';
import { asMoney, differenceOf } from './difference.ts';

export type DisputeState = 'overdue' | 'open' | 'accepted' | 'rejected' | 'withdrawn';

export const stateWords = {
  overdue: 'Overdue',
  open: 'Open',
  accepted: 'Accepted',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
} as const satisfies Record<DisputeState, string>;

export const stateTones = {
  overdue: 'danger',
  open: 'warning',
  accepted: 'positive',
  rejected: 'neutral',
  withdrawn: 'neutral',
} as const satisfies Record<DisputeState, Tone>;

/** A dispute as the list shows it. */
export interface DisputeRow {
  readonly id: string;
  readonly record: RecordRow<'dispute'>;
  readonly state: DisputeState;
  readonly partner: string;
  readonly partnerId: string;
  readonly period: string;
  readonly label: string;
  readonly currency: string;
  readonly amount: string;
  readonly expected: string | undefined;
  readonly difference: string | undefined;
  readonly answerBy: string | undefined;
  readonly raised: string | undefined;
  readonly decidedOn: string | undefined;
}

export const isOpen = ({ state }: Pick<DisputeRow, 'state'>): boolean => state === 'open' || state === 'overdue';

const rank = { overdue: 0, open: 1, accepted: 2, rejected: 2, withdrawn: 2 } as const satisfies Record<
  DisputeState,
  number
>;

const day = (text: string | undefined): string => text ?? '9999';

/** Overdue first, then what is to be answered soonest; decided ones last, newest first. */
const byUrgency = (a: DisputeRow, b: DisputeRow): number => {
  const order = rank[a.state] - rank[b.state];
  if (order !== 0) return order;
  if (isOpen(a)) return day(a.answerBy) < day(b.answerBy) ? -1 : day(a.answerBy) > day(b.answerBy) ? 1 : 0;
  return (a.decidedOn ?? '') < (b.decidedOn ?? '') ? 1 : -1;
};

/** All disputes, in the order in which they need somebody. */
export function disputeRows(
  disputes: readonly RecordRow<'dispute'>[],
  partners: readonly RecordRow<'partner'>[],
  today: IsoDate,
): readonly DisputeRow[] {
  const names = new Map(partners.map(({ id, values }) => [id, values.name ?? '']));
  return disputes
    .map((record): DisputeRow => {
      const { values } = record;
      const stored = values.state ?? 'open';
      const late = stored === 'open' && values.answerBy !== undefined && values.answerBy < today;
      return {
        id: record.id,
        record,
        state: late ? 'overdue' : stored,
        partner: names.get(values.partner ?? '') ?? '',
        partnerId: values.partner ?? '',
        period: values.period ?? '',
        label: values.label ?? '',
        currency: values.currency ?? '',
        amount: asMoney(values.amount, values.currency ?? '') ?? '0',
        expected: asMoney(values.expected, values.currency ?? ''),
        difference: differenceOf(values, values.currency ?? ''),
        answerBy: values.answerBy,
        raised: values.raised,
        decidedOn: values.decidedOn,
      };
    })
    .sort(byUrgency);
}

/** “overdue by 3 days”, “answer by 8 Nov 2026, in 5 days”. */
export const answerWords = ({ state, answerBy }: DisputeRow, today: IsoDate): string => {
  if (answerBy === undefined) return 'no day to answer by';
  const days = daysBetween(today, answerBy as IsoDate);
  if (state === 'overdue') return `overdue by ${formatPlural(-days, 'day')}`;
  return `answer by ${formatDate(answerBy)}${days === 0 ? ', today' : `, in ${formatPlural(days, 'day')}`}`;
};
