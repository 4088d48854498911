import { useMemo } from 'react';
import { useRecords } from '#data/use-records.ts';
import { formatDate, formatQuarter } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { askPage } from '#ui/page-request.ts';
import { Section } from '#ui/page.tsx';
import { stateOf } from './review-rows.ts';
import type { ReviewView } from './use-review-view.ts';

/** The partner's next planned review, which begins with these promises. */
export function NextReview({ view: { review, partner } }: { view: ReviewView }) {
  const reviews = useRecords('review');
  const next = useMemo(
    () =>
      reviews
        .filter(
          (one) =>
            one.values.partner === partner.id &&
            stateOf(one) === 'planned' &&
            (one.values.period ?? '') > (review.values.period ?? ''),
        )
        .toSorted((a, b) => ((a.values.period ?? '') < (b.values.period ?? '') ? -1 : 1))[0],
    [reviews, partner.id, review.values.period],
  );
  return (
    <Section title="Next review">
      {next === undefined ? (
        <p className="cb-muted">
          {review.values.nextDate === undefined
            ? 'None is planned. '
            : `Agreed for ${formatDate(review.values.nextDate)}. `}
          {stateOf(review) === 'closed' ? (
            <button type="button" className="cb-link" onClick={() => askPage(address.reviews(), 'newReview')}>
              Plan one
            </button>
          ) : (
            'Closing this one plans it.'
          )}
        </p>
      ) : (
        <p>
          <button type="button" className="cb-link" onClick={() => goTo(address.review(next.id, 'prepare'))}>
            Review {formatQuarter(next.values.period)}
          </button>{' '}
          <span className="cb-muted">
            {next.values.date === undefined ? 'without a date yet' : `on ${formatDate(next.values.date)}`}; what both
            promised stands on its second screen.
          </span>
        </p>
      )}
    </Section>
  );
}
