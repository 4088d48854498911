import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { saveText } from '#data/save-file.ts';

/** Saving what a tab shows as a file, and what went wrong with it. */
export function useExport() {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  return {
    problems,
    setProblems,
    dismiss: () => setProblems([]),
    save: async (purpose: 'table' | 'payments', name: string, text: string) => {
      const problem = await saveText(purpose, name, text);
      setProblems(problem === undefined ? [] : [problem]);
    },
  };
}
