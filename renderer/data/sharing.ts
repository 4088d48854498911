import { useCallback, useEffect, useState } from 'react';
import { create } from 'zustand';
import type { RecordRow } from '#model/record-row.ts';
import type { SharingState } from '#shared/book-calls.ts';
import { host } from './host.ts';
import { useOpenCopy } from './open-copy.ts';
import type { WorkingCopy } from './working-copy.ts';

/** How often a page that shows who has what asks again without being told. */
const AGAIN_MS = 10_000;

/** Asks the desktop at once, whenever the file or the book changed, and every few seconds while the page is open. */
export function useAsked<T>(ask: () => Promise<T | undefined>): readonly [T | undefined, () => void] {
  const [value, setValue] = useState<T | undefined>(undefined);
  const refresh = useCallback(() => {
    void ask().then((answer) => {
      // The same answer again is the same value: nobody reads or calculates anew because of it.
      if (answer !== undefined)
        setValue((before) => (JSON.stringify(before) === JSON.stringify(answer) ? before : answer));
    });
  }, [ask]);
  useEffect(() => {
    refresh();
    const timer = setInterval(refresh, AGAIN_MS);
    const off = host().on('bookState', refresh);
    return () => {
      clearInterval(timer);
      off();
    };
  }, [refresh]);
  const copy = useOpenCopy();
  useEffect(() => copy?.commits.add(refresh), [copy, refresh]);
  return [value, refresh];
}

async function sharing(): Promise<SharingState | undefined> {
  const asked = await host().invoke('book.sharing', {});
  return asked.ok ? asked.value : undefined;
}

interface LosingRows {
  /** The book that the rows are of. */
  readonly of: WorkingCopy | undefined;
  readonly rows: readonly RecordRow[] | undefined;
}

const useLosingRows = create<LosingRows>(() => ({ of: undefined, rows: undefined }));
const followers = new Map<WorkingCopy, { count: number; readonly stop: () => void }>();

async function askLosing(copy: WorkingCopy): Promise<void> {
  const asked = await host().invoke('book.losing', {});
  if (!asked.ok || !followers.has(copy)) return;
  const before = useLosingRows.getState();
  // Most commits change nothing here: the same answer again draws nothing.
  const same = before.of === copy && JSON.stringify(before.rows) === JSON.stringify(asked.value);
  if (!same) useLosingRows.setState({ of: copy, rows: asked.value });
}

/** Asks at once and after each commit or merge, once for all who follow; ends with the last of them. */
function followLosing(copy: WorkingCopy): () => void {
  const following = followers.get(copy) ?? { count: 0, stop: copy.commits.add(() => void askLosing(copy)) };
  following.count += 1;
  if (!followers.has(copy)) {
    followers.set(copy, following);
    void askLosing(copy);
  }
  return () => {
    following.count -= 1;
    if (following.count > 0) return;
    following.stop();
    followers.delete(copy);
  };
}

/** Who has what of the open book; undefined until the first answer, and while no book is open. */
export const useSharing = (): readonly [SharingState | undefined, () => void] => useAsked(sharing);

/**
 * Records in which a value lost against a colleague's; undefined until the first answer. The status bar always asks, so one
 * answer serves everybody who shows it, and it's asked for again only when records changed.
 */
export function useLosing(): readonly RecordRow[] | undefined {
  const copy = useOpenCopy();
  const rows = useLosingRows((state) => (state.of === copy ? state.rows : undefined));
  useEffect(() => (copy === undefined ? undefined : followLosing(copy)), [copy]);
  return rows;
}
