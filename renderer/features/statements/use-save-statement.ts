import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { saveFile, saveText } from '#data/save-file.ts';
import type { StatementKey } from '#worker/engine-api.ts';
import { statementFiles } from '#worker/statement-pdf.ts';

export interface SaveStatement {
  readonly busy: boolean;
  readonly problems: readonly Problem[];
  readonly dismiss: () => void;
  readonly pdf: () => Promise<void>;
  readonly csv: () => Promise<void>;
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
          ? await saveFile('pdf', `${fileName}.pdf`, pdf)
          : await saveText('table', `${fileName}.csv`, csv);
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
