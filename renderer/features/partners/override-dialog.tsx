import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { addMonths, isoDate } from '#calendar/iso-date.ts';
import { undo } from '#data/edit.ts';
import { useMe } from '#data/me.ts';
import { today } from '#data/today.ts';
import type { RecordRow } from '#model/record-row.ts';
import { DateField, FieldGrid } from '#ui/field-editor.tsx';
import { FormDialog } from '#ui/form-dialog.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { showToast } from '#ui/undo-toast.tsx';
import { putOnTier } from '#worker/tier-decisions.ts';
import type { PartnerTierView } from '#worker/tiers-api.ts';

interface OverrideDialogProps {
  partner: RecordRow<'partner'>;
  view: PartnerTierView;
  ladder: string;
  onClose: () => void;
}

/** Puts a partner on a tier whatever the rules say: never without reason, approver and end. */
export function OverrideDialog({ partner, view, ladder, onClose }: OverrideDialogProps) {
  const me = useMe();
  const tiers = view.body.ladders.find(({ id }) => id === ladder)?.tiers ?? [];
  const [tier, setTier] = useState<string | null>(null);
  const [from, setFrom] = useState<string>(today());
  const [next, setNext] = useState<string>(addMonths(isoDate(today()), 6));
  const [reason, setReason] = useState('');
  const [approver, setApprover] = useState(me.name);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const name = partner.values.name ?? '';
  const tierName = tiers.find(({ id }) => id === tier)?.name ?? '';
  const save = async (): Promise<void> => {
    if (tier === null) return;
    const asked = { partner: partner.id, ladder, tier, from: isoDate(from), next: isoDate(next), reason, approver };
    const done = await putOnTier(view.programme, `Put ${name} on ${tierName}`, asked);
    if (!done.ok) return setProblems(done.error);
    showToast({ message: `${name} is on ${tierName} by override.`, undo: () => void undo() });
    return onClose();
  };
  return (
    <FormDialog
      title={`Override the tier of ${name}`}
      act="Put on this tier"
      locked={tier === null || reason.trim() === '' || approver.trim() === ''}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <p className="cb-muted">
        Commission rules read this tier from its first day on. It ends by itself; then the tier from before counts
        again.
      </p>
      <Select
        data-autofocus
        label="Tier"
        withAsterisk
        data={tiers.map(({ id, name: label }) => ({ value: id, label }))}
        value={tier}
        onChange={setTier}
      />
      <FieldGrid>
        <DateField label="From" value={from} onSave={(date) => date !== '' && setFrom(date)} />
        <DateField label="Until before" value={next} onSave={(date) => date !== '' && setNext(date)} />
      </FieldGrid>
      <Textarea
        label="Reason"
        withAsterisk
        description="Stays with us"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        label="Approved by"
        withAsterisk
        value={approver}
        onChange={(event) => setApprover(event.currentTarget.value)}
      />
      {problems.length > 0 && <ProblemPanel problems={problems} />}
    </FormDialog>
  );
}
