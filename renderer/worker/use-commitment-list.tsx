import { useMemo, useState, type ReactNode } from 'react';
import { commitmentEnds, setCommitments } from '#data/commitments/commitment-acts.ts';
import { isOpen } from '#data/ending/end-acts.ts';
import { useEndMenu } from '#data/ending/use-end-menu.tsx';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { RowAction } from '#ui/data-table-types.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { RecordDialog, textOf } from '#ui/record-dialog.tsx';
import { recordActions, useRecordDialog, type RecordActs } from '#ui/record-list.tsx';
import type { CommitmentRow } from './commitment-rows.ts';

interface CommitmentList {
  readonly add: () => void;
  readonly editRow: (row: CommitmentRow) => void;
  readonly rowActions: (rows: readonly CommitmentRow[]) => readonly RowAction[];
  readonly finish: (rows: readonly CommitmentRow[]) => void;
  readonly askToDrop: (rows: readonly CommitmentRow[]) => void;
  /** Sets owner or day of several. */
  readonly askToSet: (rows: readonly CommitmentRow[]) => void;
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

/**
 * How commitments are added, changed and ended in a list: of one partner, or of all. `rows` are those whose owners are
 * offered again.
 */
export function useCommitmentList(rows: readonly CommitmentRow[], partner?: RecordRow<'partner'>): CommitmentList {
  const acts = useFactActs('commitment', partner) as unknown as RecordActs<CommitmentRow>;
  const { dialog, add, editRow } = useRecordDialog(acts);
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
    add,
    editRow,
    rowActions,
    finish: (chosen) => void commitmentEnds.finish(records(chosen).filter(isOpen)),
    askToDrop: (chosen) => ends.askToDrop(records(chosen).filter(isOpen)),
    askToSet,
    dialogs: (
      <>
        {dialog}
        {ends.dialog}
        {setting !== undefined && <SetDialog rows={setting} known={known} onClose={() => askToSet(undefined)} />}
      </>
    ),
  };
}
