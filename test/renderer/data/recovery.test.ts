import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSession } from '#data/book-session.ts';
import { change, edit, undo } from '#data/edit.ts';
import { currentSession, openCopy, setSession } from '#data/open-copy.ts';
import { bringRowsBack, lookAtSnapshot, undelete } from '#data/recovery.ts';
import { releaseCopy } from '#data/working-copy.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { snapshotsOf } from '#electron/book/recovery.ts';
import { vaultHost, type VaultHost } from '#test/support/vault-host.ts';

let vault: VaultHost;

beforeEach(async () => {
  vault = await vaultHost();
  await startSession();
});

afterEach(async () => {
  const session = currentSession();
  if (session.state === 'open') {
    releaseCopy(session.copy);
    await session.copy.database.delete();
  }
  setSession({ state: 'none' });
  await vault.end();
});

const names = async () => {
  const records = await openCopy().cache.loadKinds(['partner']);
  return records.all('partner').map(({ id, values }) => `${id} ${values.name} ${values.city ?? '-'}`);
};

/** The book as it is now, in the ring. */
const keep = async (): Promise<string> => {
  expect((await vault.vault().keepSnapshot('restore')).ok).toBe(true);
  return (await snapshotsOf(nodeDisk, vault.vault().folder))[0]?.name ?? '';
};

const changesOf = async (snapshot: string) => {
  const looked = await lookAtSnapshot(snapshot);
  if (!looked.ok) throw new Error(looked.error.kind);
  return looked.value.records;
};

describe('bringing back', () => {
  test('some rows or all of them, each one step, and undo takes exactly that back', async () => {
    await edit('New', [
      change('partner', 'a', { code: 'A', name: 'Ann', city: 'Ulm' }),
      change('partner', 'b', { code: 'B', name: 'Bea' }),
    ]);
    const then = await names();
    const snapshot = await keep();
    await edit('Later', [
      change('partner', 'a', { name: 'Anna', city: null }),
      change('partner', 'b', { deleted: true }),
      change('partner', 'c', { code: 'C', name: 'Cid' }),
    ]);
    const later = await names();
    const changes = await changesOf(snapshot);

    const onlyBea = changes.filter(({ id }) => id === 'b');
    expect(await bringRowsBack('Bring Bea back', onlyBea, { snapshot, keep: false })).toMatchObject({ ok: true });
    expect(await names()).toEqual(['a Anna -', 'b Bea -', 'c Cid -']);
    await undo();
    expect(await names()).toEqual(later);

    await bringRowsBack('Replace everything', changes, { snapshot, keep: true });
    expect(await names()).toEqual(then);
    expect(await changesOf(snapshot)).toEqual([]);
    await undo();
    expect(await names()).toEqual(later);
    expect(await undelete('Bring back', [{ kind: 'partner', id: 'b' }])).toMatchObject({ ok: true });
    expect(await names()).toContain('b Bea -');
  });

  test('more rows than one page holds come back in one step, and go again in one', { timeout: 60_000 }, async () => {
    const ids = Array.from({ length: 2_500 }, (_, n) => `p-${n}`);
    await edit(
      'New',
      ids.map((id) => change('partner', id, { code: id, name: id })),
    );
    const snapshot = await keep();
    await edit(
      'Move',
      ids.map((id) => change('partner', id, { city: 'Ulm' })),
    );
    const changes = await changesOf(snapshot);
    expect(changes).toHaveLength(2_500);
    await bringRowsBack('Replace everything', changes, { snapshot, keep: false });
    expect((await names()).every((text) => text.endsWith('-'))).toBe(true);
    await undo();
    expect((await names()).every((text) => text.endsWith('Ulm'))).toBe(true);
  });
});
