import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { closeBlockers } from '#review/close-review.ts';
import { attendeeAddresses } from '#review/mail-draft.ts';
import { useCommitmentsOf, type CommitmentRow } from '#worker/commitment-rows.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Section } from '#ui/page.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { FeedbackSection } from './feedback-section.tsx';
import { NextReview } from './next-review.tsx';
import { saveReview } from './review-edits.ts';
import { stateOf } from './review-rows.ts';
import { keptOf, type ReviewFiles } from './use-review-files.ts';
import type { ReviewView } from './use-review-view.ts';

const ownerWords = (row: CommitmentRow): string => {
  const { owner = '', ownerLater } = row.record.values;
  return owner !== '' ? owner : ownerLater === true ? 'later' : 'nobody yet';
};
const dueWords = (row: CommitmentRow): string => {
  const { due, ownerLater } = row.record.values;
  return due !== undefined ? formatDate(due) : ownerLater === true ? 'later' : 'no day yet';
};

interface AgreedProps {
  readonly view: ReviewView;
  readonly rows: readonly CommitmentRow[];
  readonly blockers: readonly CommitmentRow[];
  readonly files: ReviewFiles;
}

function Agreed({ view, rows, blockers, files }: AgreedProps) {
  return (
    <Section
      title="What was agreed"
      note={rows.length === 0 ? '' : `${rows.length} in this review`}
      actions={
        <>
          <Button size="xs" disabled={rows.length === 0 || files.busy} onClick={() => void files.copyCommitments()}>
            Copy as table
          </Button>
          <Button size="xs" onClick={() => goTo(address.review(view.review.id, 'commitments'))}>
            Edit
          </Button>
        </>
      }
    >
      {rows.length === 0 ? (
        <EmptyState compact title="Nothing was written down">
          Three to five commitments per side make a good review. Write them down under Commitments.
        </EmptyState>
      ) : (
        <table className="cb-review-recap-table">
          <thead>
            <tr>
              <th scope="col">Commitment</th>
              <th scope="col">Side</th>
              <th scope="col">Owner</th>
              <th scope="col">Due</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} className={blockers.includes(row) ? 'cb-review-amber' : undefined}>
                <td>{row.record.values.what}</td>
                <td>{row.side === 'us' ? 'We' : view.name}</td>
                <td>{ownerWords(row)}</td>
                <td>{dueWords(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function Out({ view, files }: { view: ReviewView; files: ReviewFiles }) {
  const isKept = useMemo(() => keptOf(view.review) !== undefined, [view.review]);
  const { unknown } = attendeeAddresses(view.records, view.review);
  const acts = [
    {
      what: 'Hand-out',
      note: 'the screens without notes of ours',
      label: 'Save PDF',
      run: files.handOut,
    },
    {
      what: 'E-mail',
      note: `a draft with the commitments and the hand-out${unknown.length === 0 ? '' : `; no address of ${unknown.join(', ')}`}`,
      label: 'Save draft',
      run: files.mail,
    },
    { what: 'Calendar', note: 'follow-ups and the next review', label: 'Save file', run: files.calendar },
  ];
  return (
    <Section title="Send it" note={isKept ? 'as it was shown' : 'from the book as it is now'}>
      <div className="cb-review-acts">
        {acts.map(({ what, note, label, run }) => (
          <div key={what}>
            <span>
              <strong>{what}</strong> <span className="cb-muted">{note}</span>
            </span>
            <Button
              aria-label={`${what}: ${label}`}
              disabled={files.busy || view.presentation === undefined}
              onClick={() => void run()}
            >
              {label}
            </Button>
          </div>
        ))}
      </div>
    </Section>
  );
}

function Closing({ view, lacking, onClose }: { view: ReviewView; lacking: number; onClose: () => void }) {
  const { review } = view;
  const isKept = useMemo(() => keptOf(review) !== undefined, [review]);
  if (stateOf(review) === 'closed')
    return (
      <Section
        title={`Closed${review.values.closedOn === undefined ? '' : ` on ${formatDate(review.values.closedOn)}`}`}
        actions={
          <Button
            size="xs"
            onClick={() =>
              void saveReview(
                'Reopen the review',
                review,
                { state: 'held', closedOn: null },
                'The review is open again.',
              )
            }
          >
            Reopen
          </Button>
        }
      >
        <p className="cb-muted">
          {isKept
            ? 'What was shown is kept as it was. '
            : 'What was shown wasn’t kept: it was closed without this window. '}
          Commitments go on in the ledger.
        </p>
      </Section>
    );
  return (
    <Section title="Close the review">
      <div className="cb-review-acts">
        <p>
          {lacking === 0
            ? 'Every commitment of this review has an owner and a day.'
            : `${lacking} of its commitments ${lacking === 1 ? 'has' : 'have'} no owner or no day. Name them, or choose “owner later” for each.`}
        </p>
        <div>
          <span className="cb-muted">Closing keeps what was shown and opens the next review with these promises.</span>
          <Button variant="filled" disabled={view.presentation === undefined} onClick={onClose}>
            {lacking === 0 ? 'Close the review' : 'Close the review…'}
          </Button>
        </div>
      </div>
    </Section>
  );
}

/** After the meeting: what was agreed, how it was, what is sent, what comes next. */
export function RecapTab({ view, files }: { view: ReviewView; files: ReviewFiles }) {
  const { review } = view;
  const state = stateOf(review);
  const [closing, close] = useState(false);
  const rows = useCommitmentsOf(view.partner.id).filter(({ record }) => record.values.review === review.id);
  const blocking = closeBlockers(view.records, review).map(({ commitment }) => commitment.id);
  const blockers = rows.filter(({ id }) => blocking.includes(id));
  if (state === 'planned' || state === 'cancelled')
    return (
      <EmptyState
        title={state === 'planned' ? 'It wasn’t held yet' : 'It was cancelled'}
        action={
          state === 'planned' ? (
            <Button onClick={() => void saveReview('Hold the review', review, { state: 'held', closedOn: null })}>
              It was held without this window
            </Button>
          ) : undefined
        }
      >
        What was agreed, the feedback, the hand-out and the next review stand here once it was held.
      </EmptyState>
    );
  return (
    <div className="cb-review-body" tabIndex={0}>
      <div>
        <Agreed view={view} rows={rows} blockers={blockers} files={files} />
        <FeedbackSection review={review} />
      </div>
      <div>
        <Closing view={view} lacking={blockers.length} onClose={() => close(true)} />
        <Out view={view} files={files} />
        <NextReview view={view} />
      </div>
      {closing && <CloseDialog view={view} rows={rows} blockers={blockers} onClose={() => close(false)} />}
    </div>
  );
}
