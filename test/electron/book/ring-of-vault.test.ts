import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBookFile } from '#electron/book/book-file.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { createVault } from '#electron/book/open-vault.ts';
import { ringEntries } from '#electron/book/ring.ts';
import type { RecordRow } from '#model/record-row.ts';
import { stampAt } from '#test/support/arbitrary-book.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channelbook-ring-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const row = (n: number): RecordRow =>
  ({
    kind: 'partner',
    id: `p-${n}`,
    values: { code: `P${n}`, name: 'x' },
    stamps: { code: stampAt(n), name: stampAt(n) },
  }) as RecordRow;

test('before a close the file stays for good; what is kept is read in full; a snapshot holds what was not shared yet', async () => {
  const created = await createVault({
    host: { disk: nodeDisk, now: Date.now, app: 'test', onState: () => undefined, pause: 60_000, patience: 300 },
    root: join(folder, 'profile'),
    path: join(folder, 'Acme.channelbook'),
    secret: null,
    program: 'test',
    lockFolder: join(folder, 'locks'),
  });
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  const { vault } = created.value;
  const ring = join(vault.folder, 'ring');
  const kept = async () => (await ringEntries(nodeDisk, ring)).map(({ reason, verdict }) => [reason, verdict]);
  await vault.commit({ rows: [row(1)], chunks: [], closings: [] });
  await vault.publish();
  const closing = {
    id: 'closing/2026-Q1',
    kind: 'periodClosing',
    period: '2026-Q1',
    hash: 'a'.repeat(64),
    json: {},
  } as const;
  await vault.commit({ rows: [], chunks: [], closings: [closing] });
  await vault.publish();
  expect((await kept()).map(([reason]) => reason)).toEqual(['close', 'save']);
  const [close] = await ringEntries(nodeDisk, ring);
  const before = await openBookFile(nodeDisk, close?.path ?? '', null);
  if (!before.ok) throw new Error(JSON.stringify(before.error));
  expect([before.value.image.rows.get('partner')?.size, before.value.image.closings.size]).toEqual([1, 0]);
  await before.value.close();
  for (let tries = 0; tries < 100 && !(await kept()).some(([, verdict]) => verdict === 'good'); tries += 1)
    await wait(20);
  expect(await kept()).toContainEqual(['close', 'good']);
  await vault.commit({ rows: [row(2)], chunks: [], closings: [] });
  expect((await vault.keepSnapshot('restore')).ok).toBe(true);
  const [restore] = await ringEntries(nodeDisk, ring);
  expect(restore).toMatchObject({ reason: 'restore', verdict: 'good' });
  const whole = await openBookFile(nodeDisk, restore?.path ?? '', null, 'whole');
  if (!whole.ok) throw new Error(JSON.stringify(whole.error));
  expect(whole.value.image.rows.get('partner')?.size).toBe(2);
  await whole.value.close();
  await vault.close();
});
