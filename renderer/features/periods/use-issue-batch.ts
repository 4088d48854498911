import { useRef, useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { host } from '#data/host.ts';
import { formatPlural } from '#ui/format.ts';
import { showToast } from '#ui/undo-toast.tsx';
import type { StatementKey } from '#worker/engine-api.ts';
import { writeStatements } from './issue-batch.ts';

export interface IssueBatch {
  readonly running: { readonly done: number; readonly total: number } | undefined;
  readonly problems: readonly Problem[];
  readonly start: (keys: readonly StatementKey[]) => Promise<void>;
  readonly cancel: () => void;
  readonly dismiss: () => void;
}

/** Asks for a folder and writes the statements into it; can be cancelled and goes on where it stopped. */
export const useIssueBatch = (): IssueBatch => {
  const [running, setRunning] = useState<IssueBatch['running']>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const cancelled = useRef(false);
  const start = async (keys: readonly StatementKey[]): Promise<void> => {
    const folder = await host().invoke('dialogs.chooseFolder', {
      title: 'Folder for the statements',
    });
    if (!folder.ok) return setProblems([folder.error]);
    if (folder.value === null) return;
    const { handle } = folder.value;
    cancelled.current = false;
    setProblems([]);
    setRunning({ done: 0, total: keys.length });
    try {
      const outcome = await writeStatements(handle, keys, {
        progress: (done, total) => setRunning({ done, total }),
        isCancelled: () => cancelled.current,
      });
      setProblems(outcome.problems);
      const left = keys.length - outcome.done;
      showToast({
        message: `${formatPlural(outcome.done, 'statement')} written as PDF and CSV${left > 0 ? `; ${left} left, start again to go on` : ''}.`,
        action: { label: 'Show folder', run: () => void host().invoke('file.reveal', { handle }) },
      });
    } finally {
      setRunning(undefined);
    }
  };
  return {
    running,
    problems,
    start,
    cancel: () => {
      cancelled.current = true;
    },
    dismiss: () => setProblems([]),
  };
};
