import { useEffect, useState } from 'react';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import type { UndoDone } from './edit.ts';
import { firstUndone, lastDone, redo, undo } from './edit.ts';
import { useOpenCopy } from './open-copy.ts';

/** What can be taken back and done again, by name. */
export interface UndoState {
  readonly undoName: string | undefined;
  readonly redoName: string | undefined;
  readonly undo: () => Promise<Result<UndoDone | undefined, Problem>>;
  readonly redo: () => Promise<Result<UndoDone | undefined, Problem>>;
}

interface Names {
  readonly undoName: string | undefined;
  readonly redoName: string | undefined;
}

const NONE: Names = { undoName: undefined, redoName: undefined };

/** The log of this laptop: the same in every window, and there after a restart. */
export function useUndo(): UndoState {
  const copy = useOpenCopy();
  const [names, setNames] = useState(NONE);
  useEffect(() => {
    if (copy === undefined) return undefined;
    let asked = 0;
    const look = async () => {
      asked += 1;
      const mine = asked;
      const [done, undone] = await Promise.all([lastDone(), firstUndone()]);
      if (mine === asked) setNames({ undoName: done?.name, redoName: undone?.name });
    };
    void look();
    const stop = copy.commits.add(() => {
      void look();
    });
    return () => {
      asked = -1;
      stop();
    };
  }, [copy]);
  return { ...(copy === undefined ? NONE : names), undo, redo };
}
