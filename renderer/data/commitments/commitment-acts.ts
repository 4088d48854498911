import { change, edit, newId } from '#data/edit.ts';
import { endActs, type EndActs } from '#data/ending/end-acts.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import type { Side } from '#model/business-plan-records.ts';
import type { AnyChange, RecordRow } from '#model/record-row.ts';
import { formatDate, formatPlural } from '#ui/format.ts';

type Commitment = RecordRow<'commitment'>;

/** A promise as it is made; where it was made is at most one of `plan`, `review` and `interaction`. */
export interface NewCommitment {
  readonly partner: string;
  readonly what: string;
  readonly side: Side;
  readonly owner?: string;
  readonly due?: string;
  /** A person chose to leave owner or day open. */
  readonly ownerLater?: boolean;
  readonly plan?: string;
  readonly review?: string;
  readonly interaction?: string;
  /** Today when left out. */
  readonly made?: string;
  readonly internalNotes?: string;
}

/** The change that adds a commitment, for an edit that does more than that. */
export const commitmentChange = (commitment: NewCommitment, id = newId()): AnyChange =>
  change('commitment', id, { made: today(), ...commitment });

/** Adds it in one undo step. */
export const addCommitment = async (commitment: NewCommitment): Promise<boolean> =>
  await reportEdit(
    edit(`Add commitment ${commitment.what}`, [commitmentChange(commitment)]),
    `Commitment added: ${commitment.what}.`,
  );

/** How commitments end: done today, dropped with a reason, open again. */
export const commitmentEnds: EndActs<Commitment> = endActs('commitment', 'commitment', ({ values }) => values.what);

/** Owner and day of some commitments, in one undo step; what is empty stays as it is. */
export async function setCommitments(
  rows: readonly Commitment[],
  { owner, due }: { readonly owner: string; readonly due: string },
): Promise<boolean> {
  const set = { ...(owner === '' ? {} : { owner }), ...(due === '' ? {} : { due }) };
  const [only] = rows;
  const what = rows.length === 1 ? (only?.values.what ?? 'commitment') : formatPlural(rows.length, 'commitment');
  const told = [owner === '' ? '' : `owner ${owner}`, due === '' ? '' : `due ${formatDate(due)}`];
  return await reportEdit(
    edit(
      `Set owner and day of ${what}`,
      rows.map(({ id }) => change('commitment', id, set)),
    ),
    `${what}: ${told.filter((part) => part !== '').join(', ')}.`,
  );
}
