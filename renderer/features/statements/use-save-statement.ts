import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { host } from '#data/host.ts';
import type { FilePurpose } from '#shared/ipc.ts';
import { showToast } from '#ui/undo-toast.tsx';
import type { StatementKey } from '#worker/engine-api.ts';
import { statementFiles } from '#worker/statement-pdf.ts';

export interface SaveStatement {
  readonly busy: boolean;
  readonly problems: readonly Problem[];
  readonly dismiss: () => void;
  readonly pdf: () => Promise<void>;
  readonly csv: () => Promise<void>;
}

async function saveAs(
  purpose: FilePurpose,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Problem | undefined> {
  const file = await host().invoke('dialogs.saveFile', { purpose, suggestedName: name });
  if (!file.ok) return file.error;
  if (file.value === null) return undefined;
  const { handle } = file.value;
  const written = await host().invoke('file.write', { handle, bytes });
  if (!written.ok) return written.error;
  showToast({
    message: `Saved ${file.value.name}.`,
    action: { label: 'Show', run: () => void host().invoke('file.reveal', { handle }) },
  });
  return undefined;
}

/** Saves one statement where the person says: the issued bytes of a closed period, a draft of an open one. */
export const useSaveStatement = (key: StatementKey): SaveStatement => {
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = async (purpose: 'pdf' | 'table'): Promise<void> => {
    setBusy(true);
    try {
      const files = await statementFiles(key);
      if (!files.ok) return setProblems([files.error]);
      const { fileName, pdf, csv } = files.value;
      const problem =
        purpose === 'pdf'
          ? await saveAs('pdf', `${fileName}.pdf`, pdf)
          : await saveAs('table', `${fileName}.csv`, new TextEncoder().encode(csv));
      setProblems(problem === undefined ? [] : [problem]);
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    problems,
    dismiss: () => setProblems([]),
    pdf: () => save('pdf'),
    csv: () => save('table'),
  };
};
