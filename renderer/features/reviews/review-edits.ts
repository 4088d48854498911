import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { change, edit, newId, type EditDone } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import type { Change } from '#model/record-row.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import type { Review } from './review-rows.ts';

type ReviewSet = Change<'review'>['set'];

/** Changes a review by one named step. */
export const setReview = (name: string, review: Review, set: ReviewSet): Promise<Result<EditDone, Problem>> =>
  edit(name, [change('review', review.id, set)]);

/** The same, telling what stands in the way; a message also says that it's done, with Undo. */
export const saveReview = (name: string, review: Review, set: ReviewSet, message?: string): Promise<boolean> =>
  reportEdit(setReview(name, review, set), message);

/** Starts a review: only what was given is written. */
export async function addReview(name: string, values: RecordValues<'review'>): Promise<string | undefined> {
  const id = newId();
  const done = await reportEdit(
    edit(`Plan the ${name}`, [change('review', id, { state: 'planned', ...values })]),
    `The ${name} is planned.`,
  );
  return done ? id : undefined;
}

/** Takes reviews away; what was promised in them stays in the ledger. */
export const removeReviews = (rows: readonly { readonly id: string; readonly review: Review }[]): Promise<boolean> =>
  reportEdit(
    edit(
      rows.length === 1 ? 'Remove a review' : `Remove ${rows.length} reviews`,
      rows.map(({ id }) => change('review', id, { deleted: true })),
    ),
    rows.length === 1
      ? 'The review is removed. Its commitments stay.'
      : 'The reviews are removed. Their commitments stay.',
  );
