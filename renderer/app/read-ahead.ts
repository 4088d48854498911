import { useEffect } from 'react';
import { recordKindNames } from '#model/record-kinds.ts';
import { loadKinds } from '#data/record-reads.ts';
import { currentSession } from '#data/open-copy.ts';
import { readPages } from './later-page.tsx';
import { dealItems, partnerItems } from './palette-items.ts';
import { foldItem } from './palette-search.ts';

const idle = (): Promise<void> => new Promise((go) => requestIdleCallback(() => go(), { timeout: 5000 }));

const SLICE = 1000;

/** What the palette looks through, made ready in pieces. */
async function foldNames(isOver: () => boolean): Promise<void> {
  const records = await loadKinds(['partner', 'deal']);
  const [partners, deals] = [records.all('partner'), records.all('deal')];
  for (let at = 0; at < Math.max(partners.length, deals.length); at += SLICE) {
    await idle();
    if (isOver()) return;
    for (const row of partners.slice(at, at + SLICE)) foldItem(partnerItems.one(row));
    for (const row of deals.slice(at, at + SLICE)) foldItem(dealItems.one(row));
  }
}

async function readAhead(isOver: () => boolean): Promise<void> {
  await idle();
  await readPages();
  for (const kind of recordKindNames) {
    await idle();
    if (isOver()) return;
    await loadKinds([kind]);
  }
  if (!isOver()) await foldNames(isOver);
}

/** Reads what the other pages and the palette need while nobody waits for it: a first visit is then like any other. */
export function useReadAhead(): void {
  useEffect(() => {
    let over = false;
    // A book that was just closed is over before the page that showed it has gone.
    void readAhead(() => over || currentSession().state !== 'open');
    return () => {
      over = true;
    };
  }, []);
}
