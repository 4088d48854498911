import { Button } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useParams } from 'wouter';
import { endPresenting, usePresentingAnswer } from '#data/presenting.ts';
import { useBook } from '#data/use-book.ts';
import { useRecord } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { PresentingState } from '#shared/presenting.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { address } from '#ui/go-to.ts';
import type { PresenterSession } from './kept-presenter.ts';
import { PresenterBoard } from './presenter-board.tsx';
import { StartAgain } from './start-again.tsx';
import { useFrozenReview } from './use-presented-review.ts';
import './presenter.css';

type Presenting = Extract<PresentingState, { on: true }>;

function Empty({ title, children, review }: { title: string; children: ReactNode; review: string }) {
  return (
    <main className="cb-presenter-empty" aria-label="Presenter">
      <EmptyState
        title={title}
        action={
          <Button variant="filled" onClick={() => void endPresenting(address.review(review))}>
            Back to the review
          </Button>
        }
      >
        {children}
      </EmptyState>
    </main>
  );
}

interface PresentProps {
  readonly state: Presenting;
  readonly review: RecordRow<'review'>;
  readonly partner: RecordRow<'partner'>;
}

function Present({ state, review, partner }: PresentProps) {
  const book = useBook();
  const session = useMemo(
    (): PresenterSession => ({ review: review.id, began: state.began }),
    [review.id, state.began],
  );
  const { frozen, note, unreadable, error } = useFrozenReview(session, review, partner, state.followed);
  if (error !== undefined) throw error;
  if (unreadable)
    return (
      <Empty title="This review has no quarter to look at" review={review.id}>
        Nothing is shown to the partner. Choose its quarter, then present it again.
      </Empty>
    );
  if (frozen === undefined || book.state !== 'open') return null;
  const { replica } = book.book;
  return <PresenterBoard {...{ session, state, review, partner, frozen, note, replica }} />;
}

/** The presenter's own window: what is shown, what comes, what to say, what is agreed. Never shared. */
export function PresenterPage() {
  const { id } = useParams<{ id: string }>();
  const state = usePresentingAnswer();
  const review = useRecord('review', id);
  const partner = useRecord('partner', review?.values.partner);
  if (state === undefined) return null;
  if (review === undefined || partner === undefined)
    return (
      <Empty title="This review doesn’t exist" review={id}>
        It was deleted, or belongs to another book.
      </Empty>
    );
  if (!state.on) return <StartAgain review={review} partner={partner} />;
  if (state.presenter !== address.presenter(id))
    return (
      <Empty title="Something else is shown" review={id}>
        The presented window shows “{state.title}”. End that first.
      </Empty>
    );
  return <Present key={state.began} state={state} review={review} partner={partner} />;
}
