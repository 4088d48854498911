import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { newId } from '#data/edit.ts';
import { Dialog } from '#ui/dialog.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { addPartner } from './partner-commands.ts';

interface NewPartnerDialogProps {
  opened: boolean;
  onClose: () => void;
  onAdded: (id: string) => void;
}

/** Two fields are enough for a partner; the rest is typed on its page. */
export function NewPartnerDialog({ opened, onClose, onAdded }: NewPartnerDialogProps) {
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [type, setType] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const add = async () => {
    const id = newId();
    const done = await addPartner(id, {
      code: code.trim(),
      name: name.trim(),
      ...(type.trim() === '' ? {} : { type: type.trim() }),
    });
    if (!done.ok) return setProblem(done.error);
    setCode('');
    setName('');
    setType('');
    setProblem(undefined);
    onAdded(id);
  };
  const complete = code.trim() !== '' && name.trim() !== '';
  return (
    <Dialog
      opened={opened}
      title="New partner"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="new-partner" variant="filled" disabled={!complete}>
            Add partner
          </Button>
        </>
      }
    >
      <form
        id="new-partner"
        className="cb-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (complete) void add();
        }}
      >
        {problem !== undefined && <ProblemPanel problems={[problem]} />}
        <TextInput
          label="Name"
          data-autofocus
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Partner code"
          description="As your sales files name it"
          required
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <TextInput
          label="Type"
          placeholder="Reseller, MSP, distributor…"
          value={type}
          onChange={(event) => setType(event.currentTarget.value)}
        />
      </form>
    </Dialog>
  );
}
