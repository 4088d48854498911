import { Button } from '@mantine/core';
import { useParams } from 'wouter';
import { useRecord } from '#data/use-records.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { formatQuarter } from '#ui/format.ts';
import { ReviewRecord } from './review-record.tsx';

import './reviews.css';

/** One review: what is prepared, what is shown, what was promised, what came of it. */
export function ReviewPage() {
  const { id, tab } = useParams<{ id: string; tab?: string }>();
  const review = useRecord('review', id);
  const partner = useRecord('partner', review?.values.partner);
  const toList = (
    <Button variant="filled" onClick={() => goTo(address.reviews())}>
      All reviews
    </Button>
  );
  if (review === undefined)
    return (
      <EmptyState title="This review doesn’t exist" action={toList}>
        It was removed, or the link belongs to another book. Edit ▸ Undo brings back a review that was just removed.
      </EmptyState>
    );
  if (partner === undefined)
    return (
      <EmptyState title={`Review of ${formatQuarter(review.values.period)} with a deleted partner`} action={toList}>
        Its partner was deleted, so there is nobody to show it to and nothing to show. Sharing ▸ Recovery brings a
        deleted partner back, with its reviews.
      </EmptyState>
    );
  return <ReviewRecord key={review.id} review={review} partner={partner} tab={tab} />;
}
