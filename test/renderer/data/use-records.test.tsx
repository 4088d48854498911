// @vitest-environment happy-dom
import { Suspense, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { setSession } from '#data/open-copy.ts';
import { RecordCache } from '#data/record-cache.ts';
import { useRecords } from '#data/use-records.ts';
import type { WorkingCopy } from '#data/working-copy.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { OpenBook } from '#shared/book-calls.ts';

const partner = { kind: 'partner', id: 'p', values: { name: 'Northwind' }, stamps: {} } as unknown as RecordRow;

afterEach(() => setSession({ state: 'none' }));

/** Hooks stand behind the first reader, as in every page: they are what throws when React replays it wrongly. */
function Page() {
  const partners = useRecords('partner');
  const deals = useRecords('deal');
  return (
    <p>
      {partners.map(({ values }) => (values as { name?: string }).name).join(', ')} · {deals.length} deals
    </p>
  );
}

const shown = async (place: HTMLElement, text: string): Promise<void> => {
  for (let tries = 0; tries < 100 && !place.textContent.includes(text); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(place.textContent).toContain(text);
};

it('a page that waits for its records is drawn once they are here, and nothing has to be recovered', async () => {
  const cache = new RecordCache({
    rowsOf: async (kind) => (kind === 'partner' ? [partner] : []),
    rowsAt: async (keys) => keys.map(() => undefined),
  });
  setSession({ state: 'open', book: {} as OpenBook, copy: { cache } as unknown as WorkingCopy });
  const recovered: unknown[] = [];
  const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const place = document.createElement('div');
  const root = createRoot(place, { onRecoverableError: (error) => recovered.push(error) });
  startTransition(() =>
    root.render(
      <Suspense fallback="waiting">
        <Page />
      </Suspense>,
    ),
  );
  await shown(place, 'Northwind · 0 deals');
  expect(recovered).toEqual([]);
  expect(complained.mock.calls).toEqual([]);
  root.unmount();
});

it('a kind that is here is drawn at once', async () => {
  const cache = new RecordCache({ rowsOf: async () => [partner], rowsAt: async () => [] });
  await cache.loadKinds(['partner', 'deal']);
  setSession({ state: 'open', book: {} as OpenBook, copy: { cache } as unknown as WorkingCopy });
  const place = document.createElement('div');
  const root = createRoot(place);
  const seen: string[] = [];
  const watcher = new MutationObserver(() => seen.push(place.textContent));
  watcher.observe(place, { childList: true, subtree: true });
  root.render(
    <Suspense fallback="waiting">
      <Page />
    </Suspense>,
  );
  await shown(place, 'Northwind');
  expect(seen).not.toContain('waiting');
  root.unmount();
});
