import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { isoDate } from '#calendar/iso-date.ts';
import { undo } from '#data/edit.ts';
import { useMe } from '#data/me.ts';
import { FormDialog } from '#ui/form-dialog.tsx';
import { formatDate, formatPlural } from '#ui/format.ts';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { showToast } from '#ui/undo-toast.tsx';
import { decideTiers } from '#worker/tier-decisions.ts';
import type { ProposalRow } from '#worker/tiers-api.ts';

interface DecideTiersDialogProps {
  rows: readonly ProposalRow[];
  asOf: string;
  onClose: () => void;
}

/** Decides what is proposed, with who approves it; everything that follows switches with the day. */
export function DecideTiersDialog({ rows, asOf, onClose }: DecideTiersDialogProps) {
  const me = useMe();
  const needsApproval = rows.some(({ proposal }) => proposal.needsApproval);
  const [reason, setReason] = useState('');
  const [approver, setApprover] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [only] = rows;
  const title =
    rows.length === 1 && only !== undefined
      ? `${only.partnerName}: ${only.from === '' ? '' : `${only.from} to `}${only.to}`
      : `Decide ${formatPlural(rows.length, 'tier')}`;
  const decide = async (): Promise<void> => {
    const name = rows.length === 1 && only !== undefined ? `Decide ${only.partnerName}: ${only.to}` : title;
    const done = await decideTiers(
      name,
      rows.map(({ programme, partner, ladder, partnerName, to }) => ({
        programme,
        asked: { partner, ladder, asOf: isoDate(asOf) },
        name: `${partnerName}: ${to}`,
        by: me.name,
        approver,
        reason,
      })),
    );
    if (!done.ok) return setProblems(done.error);
    showToast({ message: `${formatPlural(rows.length, 'tier')} decided.`, undo: () => void undo() });
    return onClose();
  };
  return (
    <FormDialog
      title={title}
      act={rows.length === 1 ? 'Decide' : `Decide ${rows.length}`}
      locked={needsApproval && approver.trim() === ''}
      onSubmit={() => void decide()}
      onClose={onClose}
    >
      <ul className="cb-decide-list">
        {rows.slice(0, 8).map((row) => (
          <li key={`${row.partner}/${row.ladder}`}>
            <strong>{row.partnerName}</strong> {row.words}
          </li>
        ))}
        {rows.length > 8 && <li className="cb-muted">and {rows.length - 8} more</li>}
      </ul>
      <p className="cb-muted">
        From{' '}
        {only === undefined || rows.length > 1 ? 'the day that each counts from' : formatDate(only.proposal.effective)}{' '}
        on, commission rules read the new tier, benefits and marketing money switch, and an onboarding path that fits is
        started. A day in a closed period pays or takes back the difference in the next one. The decision keeps its
        rules, facts and figures for good.
      </p>
      <Textarea
        data-autofocus
        label="Reason"
        description="Stays with us"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        label="Approved by"
        withAsterisk={needsApproval}
        description={needsApproval ? 'This program asks for an approval' : undefined}
        value={approver}
        onChange={(event) => setApprover(event.currentTarget.value)}
      />
      {problems.length > 0 && <ProblemPanel problems={problems} />}
    </FormDialog>
  );
}
