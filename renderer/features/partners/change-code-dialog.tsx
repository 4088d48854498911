import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { undo } from '#data/edit.ts';
import type { RecordRow } from '#model/record-row.ts';
import { Dialog } from '#ui/dialog.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { showToast } from '#ui/undo-toast.tsx';
import { renameCode } from './partner-commands.ts';

interface ChangeCodeDialogProps {
  partner: RecordRow<'partner'>;
  onClose: () => void;
}

/** Gives a partner another code; files with the old one still find it. */
export function ChangeCodeDialog({ partner, onClose }: ChangeCodeDialogProps) {
  const [code, setCode] = useState(partner.values.code ?? '');
  const [problem, setProblem] = useState<Problem>();
  const wanted = code.trim();
  const usable = wanted !== '' && wanted !== partner.values.code;
  const apply = async () => {
    const done = await renameCode(partner, wanted);
    if (!done.ok) return setProblem(done.error);
    showToast({ message: `Code changed to ${wanted}.`, undo: () => void undo() });
    onClose();
  };
  return (
    <Dialog
      opened
      title={`Change the code of ${partner.values.name}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="change-code" variant="filled" disabled={!usable}>
            Change code
          </Button>
        </>
      }
    >
      <form
        id="change-code"
        className="cb-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (usable) void apply();
        }}
      >
        {problem !== undefined && <ProblemPanel problems={[problem]} />}
        <TextInput
          label="Partner code"
          description={`${partner.values.code} stays a former code: files that use it are still credited to this partner. Issued statements keep their numbers.`}
          data-autofocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      </form>
    </Dialog>
  );
}
