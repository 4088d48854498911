import type { RecordRow } from '#model/record-row.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import { change, edit, newId } from './edit.ts';
import { reportEdit } from './report-edit.ts';

type Dispute = RecordRow<'dispute'>;

export type NewDispute = Required<
  Pick<RecordValues<'dispute'>, 'period' | 'partner' | 'currency' | 'entry' | 'label' | 'amount' | 'reason' | 'raised'>
> &
  Pick<RecordValues<'dispute'>, 'expected' | 'answerBy' | 'internalNotes'>;

/** Records a partner's objection to one entry, which isn't payable until it's decided. */
export const recordDispute = (values: NewDispute, name: string): Promise<boolean> =>
  reportEdit(
    edit(`Record a dispute of ${name}`, [change('dispute', newId(), { ...values, state: 'open' })]),
    `Dispute of ${name} recorded. The line isn’t payable until it’s decided; the rest is.`,
  );

/** What was decided, in words, by whom and when. */
export interface Decision {
  readonly state: 'accepted' | 'rejected' | 'withdrawn';
  readonly words: string;
  readonly by: string;
  readonly on: string;
  /** What an accepted dispute gives the partner (or takes back); without it, nothing. */
  readonly adjustment?:
    | { readonly amount: string; readonly date: string; readonly reason: string; readonly approver: string }
    | undefined;
}

const done = {
  accepted: 'accepted',
  rejected: 'rejected',
  withdrawn: 'withdrawn by the partner',
} as const satisfies Record<Decision['state'], string>;

/** Closes a dispute as one named step, together with the adjustment that it leads to: undo takes both back. */
export const decideDispute = (dispute: Dispute, decision: Decision, name: string): Promise<boolean> => {
  const { state, words, by, on, adjustment } = decision;
  const { partner, currency, label, period } = dispute.values;
  const id = adjustment === undefined ? undefined : newId();
  const verb = { accepted: 'Accept', rejected: 'Reject', withdrawn: 'Withdraw' }[state];
  return reportEdit(
    edit(`${verb} the dispute of ${name}`, [
      change('dispute', dispute.id, {
        state,
        decision: words === '' ? null : words,
        decidedOn: on,
        decidedBy: by,
        adjustment: id ?? null,
      }),
      ...(id === undefined || adjustment === undefined
        ? []
        : [
            change('adjustment', id, {
              ...adjustment,
              partner: partner ?? '',
              currency: currency ?? '',
              reference: `Dispute of ${period ?? ''}, ${label ?? ''}`,
            }),
          ]),
    ]),
    `The dispute of ${name} is ${done[state]}. The line is payable again.`,
  );
};

/** Opens a decided dispute again. The adjustment that it led to is taken out by the same step. */
export const reopenDispute = (dispute: Dispute, name: string): Promise<boolean> =>
  reportEdit(
    edit(`Reopen the dispute of ${name}`, [
      change('dispute', dispute.id, {
        state: 'open',
        decision: null,
        decidedOn: null,
        decidedBy: null,
        adjustment: null,
      }),
      ...(dispute.values.adjustment === undefined
        ? []
        : [change('adjustment', dispute.values.adjustment, { deleted: true })]),
    ]),
    `The dispute of ${name} is open again: the line isn’t payable.`,
  );

/** Takes a dispute off the list, as if it hadn't been raised. */
export const removeDispute = (dispute: Dispute, name: string): Promise<boolean> =>
  reportEdit(
    edit(`Remove the dispute of ${name}`, [change('dispute', dispute.id, { deleted: true })]),
    `The dispute of ${name} is removed.`,
  );
