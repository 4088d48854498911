import { useCallback, useEffect, useRef, useState } from 'react';

export interface Autosave {
  draft: string;
  /** The draft can't be understood yet; it isn't saved until it can. */
  unclear: boolean;
  change: (draft: string) => void;
  /** Saves now (blur, Enter). */
  commit: () => void;
  /** Back to the saved value (Esc). */
  revert: () => void;
}

const idle = 800;

/**
 * Saves what is typed on blur, on Enter and after 800 ms without a key. `understand` turns the text
 * into what is saved, or null while it makes no sense: such a draft stays on screen and is never saved.
 */
export const useAutosave = (
  saved: string,
  onSave: (value: string) => void,
  understand: (draft: string) => string | null = (draft) => draft,
  show: (saved: string) => string = (value) => value,
): Autosave => {
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef({ saved, onSave, understand, draft });
  latest.current = { ...latest.current, saved, onSave, understand };

  const save = useCallback(() => {
    clearTimeout(timer.current);
    const now = latest.current;
    if (now.draft === null) return true;
    const value = now.understand(now.draft);
    if (value === null) return false;
    if (value !== now.saved) now.onSave(value);
    return true;
  }, []);
  const put = useCallback((next: string | null) => {
    latest.current.draft = next;
    setDraft(next);
  }, []);
  // A field that leaves the screen keeps what was typed.
  useEffect(() => () => void save(), [save]);

  return {
    draft: draft ?? show(saved),
    unclear: draft !== null && understand(draft) === null,
    change: (next) => {
      put(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(save, idle);
    },
    commit: () => {
      if (save()) put(null);
    },
    revert: () => {
      clearTimeout(timer.current);
      put(null);
    },
  };
};
