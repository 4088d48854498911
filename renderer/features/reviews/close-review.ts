import type { Problem } from '#base/problem.ts';
import { edit, newId, undo } from '#data/edit.ts';
import { loadKinds } from '#data/record-reads.ts';
import { today } from '#data/today.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { closeChanges } from '#review/close-review.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { reviewName } from './review-rows.ts';
import type { ReviewView } from './use-review-view.ts';

const kinds = [
  'bookSettings',
  'commitment',
  'interaction',
  'partner',
  'review',
  'reviewTopic',
] as const satisfies readonly RecordKind[];

/**
 * Closes a review with what was shown, in one step: the next one is there with the promises of this one. Answers the problem, or that it was
 * refused.
 * What keeps it from being closed is read again from the book as it is now: a colleague may have added a commitment.
 */
export async function closeReview({
  review,
  name,
  presentation,
  onPaper,
}: ReviewView): Promise<Problem | 'refused' | undefined> {
  const records = await loadKinds(kinds);
  const current = records.get('review', review.id) ?? review;
  const closed = closeChanges(records, current, { today: today(), newId, shown: presentation, onPaper: onPaper() });
  if (!closed.ok) return 'refused';
  const done = await edit(`Close the ${reviewName(name, review.values.period)}`, closed.value);
  if (!done.ok) return done.error;
  const next = closed.value.find((one) => one.kind === 'review' && one.id !== review.id);
  showToast({
    message: next === undefined ? 'The review is closed.' : 'The review is closed, and the next one is planned.',
    undo: () => void undo(),
  });
  return undefined;
}
