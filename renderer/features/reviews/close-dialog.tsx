import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { setCommitments } from '#data/commitments/commitment-acts.ts';
import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { Dialog } from '#ui/dialog.tsx';
import { DateField, TextField } from '#ui/field-editor.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import type { CommitmentRow } from '#worker/commitment-rows.ts';
import { closeReview } from './close-review.ts';
import type { ReviewView } from './use-review-view.ts';

const lacksWords = ({ record: { values } }: CommitmentRow): string =>
  [(values.owner ?? '') === '' ? 'nobody owns it' : '', values.due === undefined ? 'it has no day' : '']
    .filter((part) => part !== '')
    .join(', ');

const later = (row: CommitmentRow, chosen: boolean): Promise<boolean> =>
  reportEdit(
    edit(chosen ? 'Leave the owner for later' : 'Ask for the owner', [
      change('commitment', row.id, { ownerLater: chosen ? true : null }),
    ]),
  );

/** One commitment that nobody owns or that has no day: it's named now, or left for later on purpose. */
function Lacking({ row, view }: { row: CommitmentRow; view: ReviewView }) {
  const { what = '', owner = '', due = '', ownerLater } = row.record.values;
  return (
    <li className="cb-review-lacking" aria-label={what}>
      <p>
        <strong>{what}</strong>{' '}
        <span className="cb-muted">
          {row.side === 'us' ? 'ours' : view.name}: {lacksWords(row) || 'complete'}
        </span>
      </p>
      <div>
        <TextField
          label="Owner"
          value={owner}
          onSave={(name) => void setCommitments([row.record], { owner: name, due: '' })}
        />
        <DateField
          label="Due"
          value={due}
          onSave={(day) => void setCommitments([row.record], { owner: '', due: day })}
        />
        <Checkbox
          label="Owner later"
          aria-label={`Owner later: ${what}`}
          checked={ownerLater === true}
          onChange={(event) => void later(row, event.currentTarget.checked)}
        />
      </div>
    </li>
  );
}

interface CloseDialogProps {
  readonly view: ReviewView;
  /** Commitments of this review, as they are now. */
  readonly rows: readonly CommitmentRow[];
  /** Those of them that keep it from being closed. */
  readonly blockers: readonly CommitmentRow[];
  readonly onClose: () => void;
}

/** Closes a review, but no commitment that nobody owns slips through: for each one it's said. */
export function CloseDialog({ view, rows, blockers, onClose }: CloseDialogProps) {
  // Those that lacked something when the dialog opened stay in it, so that nothing jumps away while it's typed.
  const [asked] = useState(() => blockers.map(({ id }) => id));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const listed = rows.filter(({ id }) => asked.includes(id) || blockers.some((one) => one.id === id));
  const run = async (): Promise<void> => {
    setBusy(true);
    const trouble = await closeReview(view);
    setBusy(false);
    if (trouble === undefined) onClose();
    // What is in the way is listed as soon as it's redrawn.
    else if (trouble !== 'refused') setProblem(trouble);
  };
  return (
    <Dialog
      opened
      title="Close the review"
      width={680}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button
            variant="filled"
            disabled={blockers.length > 0 || busy || view.presentation === undefined}
            loading={busy}
            onClick={() => void run()}
          >
            Close the review
          </Button>
        </>
      }
    >
      {problem !== undefined && <ProblemPanel problems={[problem]} />}
      {blockers.length > 0 && (
        <Notice tone="attention">
          It can’t be closed yet: {blockers.map(({ record }) => `“${record.values.what ?? ''}”`).join(', ')}{' '}
          {blockers.length === 1 ? 'has' : 'have'} no owner or no day. Name them, or choose “Owner later”.
        </Notice>
      )}
      {listed.length > 0 && (
        <ul className="cb-review-lines">
          {listed.map((row) => (
            <Lacking key={row.id} row={row} view={view} />
          ))}
        </ul>
      )}
      {blockers.length === 0 && (
        <p>
          Every commitment has an owner and a day, or is left for later on purpose. What was shown is kept as it is now,
          and the next review begins with these promises.
        </p>
      )}
    </Dialog>
  );
}
