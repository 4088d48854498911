import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import type { PeriodId } from '#calendar/period.ts';
import { useMe } from '#data/me.ts';
import { askToConfirm } from '#ui/confirm-dialog.tsx';
import { formatPlural } from '#ui/format.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { approvePeriod, calculatePeriod, closePeriod, reopenPeriod } from '#worker/period-commands.ts';

export interface PeriodActs {
  readonly busy: boolean;
  readonly problems: readonly Problem[];
  readonly dismiss: () => void;
  readonly calculate: () => Promise<void>;
  readonly approve: () => Promise<void>;
  readonly withdraw: () => Promise<void>;
  /** `leftOut` names what isn't paid by this close. */
  readonly close: (statements: number, leftOut: string) => Promise<void>;
}

/** What can be done to a period, each with its answer where the act was. */
export const usePeriodActs = (period: PeriodId, name: string): PeriodActs => {
  const by = useMe().name;
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const run = async (act: () => Promise<readonly Problem[]>): Promise<void> => {
    setBusy(true);
    try {
      setProblems(await act());
    } finally {
      setBusy(false);
    }
  };
  const one = (result: { readonly ok: true } | { readonly ok: false; readonly error: Problem }): Problem[] =>
    result.ok ? [] : [result.error];
  return {
    busy,
    problems,
    dismiss: () => setProblems([]),
    calculate: () => run(async () => one(await calculatePeriod(period, by))),
    approve: () => run(async () => one(await approvePeriod(period, by))),
    withdraw: () => run(async () => one(await reopenPeriod(period))),
    close: async (statements, leftOut) => {
      const yes = await askToConfirm({
        title: `Close ${name}?`,
        body: `Its figures and the numbers of ${formatPlural(statements, 'statement')} never change again. Whatever arrives later becomes a true-up in the next period.${leftOut === '' ? '' : ` Not in it: ${leftOut}.`}`,
        act: `Close ${name}`,
        keep: 'Keep open',
      });
      if (!yes) return;
      await run(async () => {
        const closed = await closePeriod(period, by);
        if (closed.ok) showToast({ message: `${name} is closed. Its statements can be issued.` });
        return closed.ok ? [] : closed.error;
      });
    },
  };
};
