import { useMemo } from 'react';
import { today } from '#data/today.ts';
import { useBookRecords } from '#data/use-book-records.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { frozenKinds } from '#projection/frozen-review.ts';
import type { RecordRow } from '#model/record-row.ts';
import { reviewPresentation } from '#projection/review-presentation.ts';
import type { ReviewSource } from '#review/contract.ts';
import type { Presentation, PresentedTierPath } from '#shared/presentation.ts';
import { usePlanning, useTiers } from './engine-client.ts';
import { engineKinds } from './engine-kinds.ts';
import { planningKinds } from './planning-kinds.ts';
import { presentedTierPath } from './presented-tier-path.ts';
import { tierKinds } from './tier-kinds.ts';

/** Every kind that a review is read from. */
export const reviewKinds: readonly RecordKind[] = [
  ...new Set([...engineKinds, ...tierKinds, ...planningKinds, ...frozenKinds]),
];

/** What a review is shown from, as the book is now. */
export interface ReviewRead {
  readonly source: ReviewSource | undefined;
  readonly tierPath: PresentedTierPath | undefined;
  /** What would be shown now. */
  readonly presentation: Presentation | undefined;
  /** The same on paper: tables have all their rows. */
  readonly onPaper: () => Presentation | undefined;
  /** The engine hasn't answered yet. */
  readonly loading: boolean;
  /** The engine answered that there's nothing: the review has no quarter that can be looked at. */
  readonly unreadable: boolean;
  /** A fault of ours. */
  readonly error: unknown;
}

/** Reads a review with its figures and its partner's way to the next tier, and again whenever something of it changes. */
export function useReviewRead(review: RecordRow<'review'>, partner: RecordRow<'partner'>): ReviewRead {
  const records = useBookRecords(reviewKinds);
  const day = today();
  const figures = usePlanning((engine) => engine.reviewFigures(review.id, day), [review.id, review.values.period, day]);
  const path = useTiers((engine) => presentedTierPath(engine, partner, day), [partner.id, day]);
  const source = useMemo(
    (): ReviewSource | undefined =>
      figures.value === undefined ? undefined : { records, figures: figures.value, today: day },
    [records, figures.value, day],
  );
  const presentation = useMemo(
    () => (source === undefined || path.loading ? undefined : reviewPresentation(source, path.value)),
    [source, path.loading, path.value],
  );
  const onPaper = (): Presentation | undefined =>
    source === undefined || path.loading ? undefined : reviewPresentation(source, path.value, { onPaper: true });
  return {
    source,
    tierPath: path.value,
    presentation,
    onPaper,
    loading: figures.loading || path.loading,
    unreadable: !figures.loading && figures.error === undefined && figures.value === undefined,
    error: figures.error ?? path.error,
  };
}
