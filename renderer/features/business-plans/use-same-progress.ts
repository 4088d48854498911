import { useMemo, useRef } from 'react';
import type { GoalProgress, PlanProgress } from '#planning/contract.ts';

type Known = ReadonlyMap<string, { readonly text: string; readonly goal: GoalProgress }>;

/**
 * Goals' progress by goal. An answer comes as new objects throughout; a goal of which it says the same as before keeps its
 * object, so that only rows whose figures changed are drawn again.
 */
export function useSameProgress(progress: PlanProgress | undefined): ReadonlyMap<string, GoalProgress> {
  const known = useRef<Known>(new Map());
  return useMemo(() => {
    const next: Known = new Map(
      (progress?.goals ?? []).map((goal) => {
        const text = JSON.stringify(goal);
        const before = known.current.get(goal.goal.id);
        return [goal.goal.id, before?.text === text ? before : { text, goal }];
      }),
    );
    known.current = next;
    return new Map([...next].map(([id, { goal }]) => [id, goal]));
  }, [progress]);
}
