/** How far a statement has come. A draft has no number yet; an issued one never changes again. */
export type StatementState = 'draft' | 'inReview' | 'approved' | 'issued' | 'paid';

/** What each state is called on screen. */
export const statementStateWords = {
  draft: 'Draft',
  inReview: 'In review',
  approved: 'Approved',
  issued: 'Issued',
  paid: 'Paid',
} as const satisfies Record<StatementState, string>;

/** Whether a statement in this state is out: its figures and its bytes stand. */
export const isOut = (state: StatementState): boolean => state === 'issued' || state === 'paid';
