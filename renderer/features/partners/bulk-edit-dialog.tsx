import { Autocomplete, Button, Select, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { reportEdit } from '#data/report-edit.ts';
import { isCustomField } from '#model/custom-field.ts';
import { Dialog } from '#ui/dialog.tsx';
import { formatPlural } from '#ui/format.ts';
import { editableFacts, labelOf, saveField, type PartnerField } from './partner-form.ts';
import type { PartnerRow } from './partner-rows.ts';

interface BulkEditDialogProps {
  rows: readonly PartnerRow[];
  onClose: () => void;
}

/** A name is one company's own; everything else can be the same for many. */
const sharedFacts = editableFacts.filter((field) => field !== 'name');

const valueIn = (row: PartnerRow, field: PartnerField): string =>
  String((row.record.values as Readonly<Record<string, unknown>>)[field] ?? '');

/** Sets one field of all selected partners, and says before how many will change. */
export function BulkEditDialog({ rows, onClose }: BulkEditDialogProps) {
  const [field, setField] = useState<PartnerField>('manager');
  const [value, setValue] = useState('');
  const fields = useMemo(() => {
    const custom = new Set(rows.flatMap(({ record }) => Object.keys(record.values).filter(isCustomField)));
    return [...sharedFacts, ...[...custom].toSorted()].map((id) => ({ value: id, label: labelOf(id) }));
  }, [rows]);
  const known = [...new Set(rows.map((row) => valueIn(row, field)))].filter((one) => one !== '').toSorted();
  const changing = rows.filter((row) => valueIn(row, field) !== value.trim());
  const apply = async () => {
    const message = `${labelOf(field)} set for ${formatPlural(changing.length, 'partner')}.`;
    const saved = await reportEdit(
      saveField(
        changing.map((row) => row.record),
        field,
        value.trim(),
      ),
      message,
    );
    if (saved) onClose();
  };
  return (
    <Dialog
      opened
      title={`Edit ${formatPlural(rows.length, 'partner')}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" disabled={changing.length === 0} onClick={() => void apply()}>
            Change {formatPlural(changing.length, 'partner')}
          </Button>
        </>
      }
    >
      <Select
        label="Field"
        data={fields}
        value={field}
        searchable
        onChange={(next) => next !== null && setField(next as PartnerField)}
      />
      <Autocomplete
        label="New value"
        description="Leave it empty to empty the field"
        data={known}
        value={value}
        onChange={setValue}
      />
      <Text size="sm" c="dimmed">
        {changing.length} change, {rows.length - changing.length} already so.
      </Text>
    </Dialog>
  );
}
