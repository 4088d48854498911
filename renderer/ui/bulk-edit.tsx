import { Autocomplete, Button, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from './dialog.tsx';
import { formatCount } from './format.ts';

interface BulkEditProps {
  /** "214 deals". */
  readonly count: string;
  readonly fields: readonly {
    readonly value: string;
    readonly label: string;
    /** It can't be emptied. */
    readonly needed?: boolean;
    /** It's one of these; otherwise a text. */
    readonly options?: readonly { readonly value: string; readonly label: string }[];
  }[];
  /** The value of a field in every selected row. */
  readonly valuesOf: (field: string) => readonly string[];
  /** "3 deals". */
  readonly words: (count: number) => string;
  /** Sets it where it's another one; answers whether it was kept. */
  readonly onApply: (field: string, value: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Sets one field of many records, and says before how many will change. */
export function BulkEdit({ count, fields, valuesOf, words, onApply, onClose }: BulkEditProps) {
  const [field, setField] = useState(fields[0]?.value ?? '');
  const [typed, setTyped] = useState('');
  const { needed = false, options } = fields.find(({ value }) => value === field) ?? {};
  const value = typed.trim();
  const before = valuesOf(field);
  const known = [...new Set(before)].filter((one) => one !== '').toSorted();
  const changing = before.filter((one) => one !== value).length;
  const possible = changing > 0 && !(needed && value === '');
  return (
    <Dialog
      opened
      title={`Edit ${count}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            disabled={!possible}
            onClick={() => void onApply(field, value).then((kept) => kept && onClose())}
          >
            Change {words(changing)}
          </Button>
        </>
      }
    >
      <Select
        label="Field"
        data={fields.map(({ value: id, label }) => ({ value: id, label }))}
        value={field}
        allowDeselect={false}
        onChange={(next) => {
          if (next === null) return;
          setField(next);
          setTyped('');
        }}
      />
      {options === undefined ? (
        <Autocomplete
          label="New value"
          description={needed ? 'It can’t be empty' : 'Leave it empty to empty the field'}
          data={known}
          value={typed}
          onChange={setTyped}
        />
      ) : (
        <Select
          label="New value"
          data={[...options]}
          clearable={!needed}
          value={typed === '' ? null : typed}
          onChange={(next) => setTyped(next ?? '')}
        />
      )}
      <Text size="sm" c="dimmed">
        {formatCount(changing)} change, {formatCount(before.length - changing)} already so.
      </Text>
    </Dialog>
  );
}
