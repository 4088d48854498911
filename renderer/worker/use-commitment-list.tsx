import { Button } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { commitmentEnds, setCommitments } from '#data/commitments/commitment-acts.ts';
import { isOpen } from '#data/ending/end-acts.ts';
import { useEndMenu } from '#data/ending/use-end-menu.tsx';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import type { RecordRow } from '#model/record-row.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import type { RowAction } from '#ui/data-table-types.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { RecordDialog, textOf } from '#ui/record-dialog.tsx';
import { recordActions, type RecordActs } from '#ui/record-list.tsx';
import type { CommitmentRow } from './commitment-rows.ts';

interface CommitmentList {
  readonly add: () => void;
  readonly editRow: (row: CommitmentRow) => void;
  readonly rowActions: (rows: readonly CommitmentRow[]) => readonly RowAction[];
  /** What is done with several at once. */
  readonly bulkActions: (rows: readonly CommitmentRow[]) => ReactNode;
  readonly dialogs: ReactNode;
}

const records = (rows: readonly CommitmentRow[]): readonly RecordRow<'commitment'>[] =>
  rows.map(({ record }) => record);

/** Owner and day of several commitments; what is left empty stays as it is. */
function SetDialog({
  rows,
  known,
  onClose,
}: {
  rows: readonly CommitmentRow[];
  known: readonly string[];
  onClose: () => void;
}) {
  const [only] = rows;
  return (
    <RecordDialog
      title={`Owner and day of ${rows.length === 1 ? `“${only?.record.values.what ?? ''}”` : formatPlural(rows.length, 'commitment')}`}
      act="Set"
      fields={[
        { name: 'owner', label: 'Owner', kind: 'suggest', known, note: 'Empty: stays as it is' },
        { name: 'due', label: 'Due', kind: 'date', note: 'Empty: stays as it is' },
      ]}
      start={
        rows.length === 1 && only !== undefined
          ? {
              owner: only.record.values.owner ?? '',
              due: only.record.values.due === undefined ? '' : formatDate(only.record.values.due),
            }
          : {}
      }
      check={(values) =>
        textOf(values, 'owner') === '' && textOf(values, 'due') === '' ? { owner: 'An owner, a day, or both' } : {}
      }
      onSave={async (values) =>
        await setCommitments(records(rows), { owner: textOf(values, 'owner'), due: textOf(values, 'due') })
      }
      onClose={onClose}
    />
  );
}

interface CommitmentDialogProps {
  readonly acts: RecordActs<CommitmentRow>;
  readonly edited: CommitmentRow | undefined;
  readonly onClose: () => void;
}

/** A commitment in two boxes: what both sides see, and what is ours alone. */
function CommitmentDialog({ acts, edited, onClose }: CommitmentDialogProps) {
  const form = acts.form(edited);
  const what = form.fields.find(({ name }) => name === 'what');
  const others = form.fields.filter((field) => field !== what);
  return (
    <RecordDialog
      {...form}
      title={edited === undefined ? 'New commitment' : 'Commitment'}
      act={edited === undefined ? 'Add commitment' : 'Save commitment'}
      fields={what === undefined ? others : [{ ...what, wide: true }, ...others]}
      onSave={(values) => acts.save(values, edited)}
      onClose={onClose}
    >
      <div>
        <AudienceMarker audience="partner" />
      </div>
    </RecordDialog>
  );
}

/**
 * How commitments are added, changed and ended in a list: of one partner, or of all. `rows` are those whose owners are
 * offered again.
 */
export function useCommitmentList(rows: readonly CommitmentRow[], partner?: RecordRow<'partner'>): CommitmentList {
  const acts = useFactActs('commitment', partner) as unknown as RecordActs<CommitmentRow>;
  const [asked, ask] = useState<{ readonly edited?: CommitmentRow }>();
  const editRow = (row: CommitmentRow): void => ask({ edited: row });
  const ends = useEndMenu(commitmentEnds, { internal: false, note: 'The partner can see it' });
  const [setting, askToSet] = useState<readonly CommitmentRow[]>();
  const known = useMemo(
    () =>
      [...new Set(rows.flatMap(({ record }) => record.values.owner ?? []))].filter((name) => name !== '').toSorted(),
    [rows],
  );
  const rowActions = (chosen: readonly CommitmentRow[]): readonly RowAction[] => {
    const own = recordActions(chosen, acts, editRow);
    const [only] = chosen;
    const single = chosen.length === 1 ? only : undefined;
    return [
      ...own.slice(0, -1),
      ...ends.actions(records(chosen)),
      { id: 'set', label: 'Owner and day…', run: () => askToSet(chosen) },
      ...(single?.madeIn === undefined
        ? []
        : [{ id: 'madeIn', label: `Open ${single.madeIn.label}`, run: () => goTo(single.madeIn?.address ?? '') }]),
      ...(single === undefined || partner !== undefined
        ? []
        : [
            {
              id: 'partner',
              label: `Open ${single.partner}`,
              run: () => goTo(address.partner(single.partnerId, 'planning')),
            },
          ]),
      ...own.slice(-1),
    ];
  };
  return {
    add: () => ask({}),
    editRow,
    rowActions,
    bulkActions: (chosen) => (
      <>
        <Button size="xs" onClick={() => void commitmentEnds.finish(records(chosen).filter(isOpen))}>
          Done
        </Button>
        <Button size="xs" onClick={() => askToSet(chosen)}>
          Owner and day…
        </Button>
        <Button size="xs" onClick={() => ends.askToDrop(records(chosen).filter(isOpen))}>
          Drop…
        </Button>
      </>
    ),
    dialogs: (
      <>
        {asked !== undefined && <CommitmentDialog acts={acts} edited={asked.edited} onClose={() => ask(undefined)} />}
        {ends.dialog}
        {setting !== undefined && <SetDialog rows={setting} known={known} onClose={() => askToSet(undefined)} />}
      </>
    ),
  };
}
