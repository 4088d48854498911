import { Button, Menu } from '@mantine/core';
import { IconCalendar, IconDots, IconFileText, IconPresentation } from '@tabler/icons-react';
import { useState } from 'react';
import { address, goTo } from '#ui/go-to.ts';
import { usePageCommands } from '#ui/page-commands.ts';
import { PreflightDialog } from './preflight-dialog.tsx';
import { removeReviews, saveReview } from './review-edits.ts';
import { stateOf } from './review-rows.ts';
import type { ReviewFiles } from './use-review-files.ts';
import type { ReviewView } from './use-review-view.ts';

/** What can be done with a review: show it, print it, put it into a calendar. */
export function ReviewActs({ view, files }: { view: ReviewView; files: ReviewFiles }) {
  const { review, partner, presentation, source, unreadable } = view;
  const [starting, start] = useState(false);
  const state = stateOf(review);
  const isReady = presentation !== undefined && source !== undefined;
  // Asked for before everything is read, it says that it's being looked over.
  const canStart = !unreadable && (state === 'planned' || state === 'held');
  const ask = (): void => start(true);
  usePageCommands(canStart ? [{ id: 'review.present', label: `Start the review with ${view.name}`, run: ask }] : []);
  return (
    <>
      <Button
        leftSection={<IconCalendar size={16} aria-hidden />}
        disabled={review.values.date === undefined}
        onClick={() => void files.calendar()}
      >
        Calendar file
      </Button>
      <Button
        leftSection={<IconFileText size={16} aria-hidden />}
        disabled={!isReady || files.busy}
        onClick={() => void files.preRead()}
      >
        Pre-read PDF
      </Button>
      {(state === 'planned' || state === 'held') && (
        <Button
          variant="filled"
          leftSection={<IconPresentation size={16} aria-hidden />}
          disabled={!canStart}
          onClick={ask}
        >
          {state === 'planned' ? 'Start the review' : 'Show it again'}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button aria-label="More on this review" px={8}>
            <IconDots size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={!isReady || files.busy} onClick={() => void files.digest()}>
            Digest PDF, for a partner without a meeting
          </Menu.Item>
          <Menu.Item onClick={() => goTo(address.partner(partner.id))}>Open {view.name}</Menu.Item>
          {state === 'planned' && (
            <Menu.Item
              onClick={() =>
                void saveReview(
                  'Cancel the review',
                  review,
                  { state: 'cancelled', closedOn: null },
                  'The review is cancelled.',
                )
              }
            >
              Cancel the review
            </Menu.Item>
          )}
          <Menu.Item
            color="danger"
            onClick={() =>
              void removeReviews([{ id: review.id, review }]).then((removed) => removed && goTo(address.reviews('all')))
            }
          >
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {starting && <PreflightDialog view={view} onClose={() => start(false)} />}
    </>
  );
}
