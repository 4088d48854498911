import { useCallback, useEffect, useState } from 'react';
import type { RecordRow } from '#model/record-row.ts';
import type { SharingState } from '#shared/book-calls.ts';
import { host } from './host.ts';
import { useOpenCopy } from './open-copy.ts';

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

async function losing(): Promise<readonly RecordRow[] | undefined> {
  const asked = await host().invoke('book.losing', {});
  return asked.ok ? asked.value : undefined;
}

/** Who has what of the open book; undefined until the first answer, and while no book is open. */
export const useSharing = (): readonly [SharingState | undefined, () => void] => useAsked(sharing);

/** Records in which a value lost against a colleague's; undefined until the first answer. */
export const useLosing = (): readonly RecordRow[] | undefined => useAsked(losing)[0];
