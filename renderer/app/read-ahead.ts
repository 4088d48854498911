import { useEffect } from 'react';
import { recordKindNames } from '#model/record-kinds.ts';
import { loadKinds } from '#data/record-reads.ts';
import { currentSession } from '#data/open-copy.ts';
import { readPages } from './later-page.tsx';

const idle = (): Promise<void> => new Promise((go) => requestIdleCallback(() => go(), { timeout: 5000 }));

async function readAhead(isOver: () => boolean): Promise<void> {
  await idle();
  await readPages();
  for (const kind of recordKindNames) {
    await idle();
    if (isOver() || currentSession().state !== 'open') return;
    await loadKinds([kind]);
  }
}

/** Reads what the other pages and the palette need while nobody waits for it: a first visit is then like any other. */
export function useReadAhead(): void {
  useEffect(() => {
    let over = false;
    void readAhead(() => over);
    return () => {
      over = true;
    };
  }, []);
}
