import { ActionIcon, Button, Input } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import './field-editor.css';

interface AttachmentFieldProps {
  label: string;
  /** Name of the file; empty: none. */
  name: string;
  /** Its fingerprint, shown shortened. */
  hash: string;
  /** Asks for a file; the caller keeps what was chosen, or says what is wrong. */
  onPick: () => Promise<void>;
  onClear: () => void;
  problem?: string | undefined;
}

/** A file that stands behind a record: chosen, named, taken off again. The file itself stays where it is. */
export function AttachmentField({ label, name, hash, onPick, onClear, problem }: AttachmentFieldProps) {
  const [busy, setBusy] = useState(false);
  const pick = async (): Promise<void> => {
    setBusy(true);
    try {
      await onPick();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      description={
        name === ''
          ? 'Its name and fingerprint are kept; the file stays where it is'
          : `Fingerprint ${hash.slice(0, 12)}…`
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={problem}
    >
      <div className="cb-attachment">
        {name !== '' && (
          <span className="cb-truncate" title={`${name}, SHA-256 ${hash}`}>
            {name}
          </span>
        )}
        <Button
          size="xs"
          loading={busy}
          leftSection={<IconPaperclip size={14} aria-hidden />}
          aria-label={name === '' ? `${label}: choose a file` : `${label}: choose another file`}
          onClick={() => void pick()}
        >
          {name === '' ? 'Choose a file…' : 'Another…'}
        </Button>
        {name !== '' && (
          <ActionIcon aria-label={`Take off ${name}`} onClick={onClear}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
    </Input.Wrapper>
  );
}
