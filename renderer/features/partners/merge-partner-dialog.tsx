import { Button, Select, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { usePartnerChoices } from '#data/partner-choices.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useRecords } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { Dialog } from '#ui/dialog.tsx';
import { mergeInto } from './partner-commands.ts';

interface MergePartnerDialogProps {
  partner: RecordRow<'partner'>;
  onClose: () => void;
}

/** Chooses the partner that stays, and says what moves before it happens. */
export function MergePartnerDialog({ partner, onClose }: MergePartnerDialogProps) {
  const partners = useRecords('partner');
  const [into, setInto] = useState<string | null>(null);
  const all = usePartnerChoices();
  const choices = useMemo(() => all.filter(({ value }) => value !== partner.id), [all, partner.id]);
  const target = partners.find((row) => row.id === into);
  const merge = async () => {
    if (target === undefined) return;
    const merged = await reportEdit(
      mergeInto(partner, target),
      `${partner.values.name} was merged into ${target.values.name}.`,
    );
    if (merged) onClose();
  };
  return (
    <Dialog
      opened
      title={`Merge ${partner.values.name} into another partner`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" disabled={target === undefined} onClick={() => void merge()}>
            {target === undefined ? 'Merge' : `Merge into ${target.values.name}`}
          </Button>
        </>
      }
    >
      <Select
        openOnFocus={false}
        label="Partner that stays"
        placeholder="Name or code"
        data={choices}
        value={into}
        onChange={setInto}
        searchable
        limit={50}
        data-autofocus
      />
      <Text size="sm" c="dimmed">
        Lines that name {partner.values.code} are credited to the partner that stays, and people, deals, certificates,
        agreements and other facts, supplied partners and the open balance move with them. Closed periods don’t change.
        Undo takes it all back.
      </Text>
    </Dialog>
  );
}
