import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { Dialog } from './dialog.tsx';
import { ProblemPanel } from './problem-panel.tsx';

/** What was typed, without blanks at the ends; a type only when one was given. */
export interface TypedPartner {
  readonly code: string;
  readonly name: string;
  readonly type?: string;
}

interface NewPartnerDialogProps {
  title: string;
  /** What the fields begin with. */
  code?: string;
  name?: string;
  /** Adds the partner; a problem is shown above the fields, which keep what was typed. */
  onAdd: (typed: TypedPartner) => Promise<Problem | undefined>;
  onClose: () => void;
}

/** Two fields are enough for a partner; the rest is typed on its page. */
export function NewPartnerDialog({ title, onAdd, onClose, ...given }: NewPartnerDialogProps) {
  const [name, setName] = useState(given.name ?? '');
  const [code, setCode] = useState(given.code ?? '');
  const [type, setType] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const typed = { code: code.trim(), name: name.trim(), ...(type.trim() === '' ? {} : { type: type.trim() }) };
  const complete = typed.code !== '' && typed.name !== '';
  return (
    <Dialog
      opened
      title={title}
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
          if (complete) void onAdd(typed).then(setProblem);
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
