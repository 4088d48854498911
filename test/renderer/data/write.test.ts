import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Disk } from '#electron/book/disk.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { startSession } from '#data/book-session.ts';
import { change, edit, newId, redo, storeBatch, undo } from '#data/edit.ts';
import { currentSession, openCopy, setSession } from '#data/open-copy.ts';
import { releaseCopy, workingCopy } from '#data/working-copy.ts';
import { vaultHost, type VaultHost } from '#test/support/vault-host.ts';

let vault: VaultHost;
let full = false;

/** The same object, but while the disk is full, what it would write is refused. */
const filling = <Target extends object>(target: Target): Target =>
  new Proxy(target, {
    get: (self, name) => {
      const member: unknown = Reflect.get(self, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        if (full && name === 'write')
          return Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC', syscall: 'write' }));
        return (member as (...given: unknown[]) => unknown).apply(self, args);
      };
    },
  });

/** A disk that can be full; files that are open already, such as the journal, feel it too. */
const fillingDisk: Disk = { ...nodeDisk, open: async (...args) => filling(await nodeDisk.open(...args)) };

beforeEach(async () => {
  full = false;
  vault = await vaultHost(fillingDisk);
  await startSession();
});

afterEach(async () => {
  full = false;
  const session = currentSession();
  if (session.state === 'open') {
    releaseCopy(session.copy);
    await session.copy.database.delete();
  }
  setSession({ state: 'none' });
  await vault.end();
});

const partners = async () => (await openCopy().cache.loadKinds(['partner'])).all('partner');
const names = async () => (await partners()).map(({ values }) => values.name);
const restart = async (): Promise<void> => {
  releaseCopy(openCopy());
  await vault.reopen();
  await startSession();
};

describe('an edit', () => {
  test('is in the journal, the working copy and memory when it is said to be saved', async () => {
    const id = newId();
    const done = await edit('New partner', [
      change('partner', id, { code: 'P-1', name: 'Northwind', agreementFrom: '2026-01-01' }),
    ]);
    expect(done).toEqual({ ok: true, value: { records: 1 } });
    const kept = await openCopy().database.rows.get(['partner', id]);
    expect(kept?.values).toEqual({ code: 'P-1', name: 'Northwind', agreementFrom: '2026-01-01' });
    // One stamp per merge group: the agreement's fields win or lose together.
    expect(Object.keys(kept?.stamps ?? {}).sort()).toEqual(['agreement', 'code', 'name']);
    const page = await vault.vault().dump(null);
    expect(page.rows).toEqual([kept]);
    expect(await names()).toEqual(['Northwind']);
  });

  test('that the table refuses writes nothing', async () => {
    const refused = await edit('Wrong', [change('partner', 'p', { joined: '31/02/26' })]);
    expect(refused).toMatchObject({ ok: false, error: { kind: 'rowRefused', field: 'Partner since' } });
    expect(await partners()).toEqual([]);
    expect((await vault.vault().dump(null)).rows).toEqual([]);
  });

  test('on a full disk is refused with the problem, and nothing is half-written', async () => {
    await edit('First', [change('partner', 'p', { name: 'Before' })]);
    full = true;
    const refused = await edit('Second', [change('partner', 'p', { name: 'After' })]);
    expect(refused).toMatchObject({ ok: false, error: { kind: 'diskFull' } });
    full = false;
    expect(await names()).toEqual(['Before']);
    expect((await openCopy().database.rows.get(['partner', 'p']))?.values).toEqual({ name: 'Before' });
    expect(await edit('Third', [change('partner', 'p', { name: 'Again' })])).toMatchObject({ ok: true });
    expect(await names()).toEqual(['Again']);
  });

  test('of two windows at once writes both, one after the other', async () => {
    const other = workingCopy(openCopy().book);
    const heard = new Promise((tell) => other.commits.add(tell));
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => edit('Add', [change('partner', `p${at}`, { name: `N${at}` })])),
    );
    await heard;
    expect((await partners()).length).toBe(20);
    const stamps = (await openCopy().database.rows.toArray()).map((row) => row.stamps['name']);
    expect(new Set(stamps).size).toBe(20);
    releaseCopy(other);
  });
});

describe('undo', () => {
  test('takes steps back by name, and survives a restart', async () => {
    await edit('New partner', [change('partner', 'p', { name: 'One' })]);
    await edit('Rename', [change('partner', 'p', { name: 'Two' })]);
    await restart();
    expect(await undo()).toEqual({ ok: true, value: { name: 'Rename', kept: [] } });
    expect(await names()).toEqual(['One']);
    await restart();
    expect(await redo()).toEqual({ ok: true, value: { name: 'Rename', kept: [] } });
    expect(await names()).toEqual(['Two']);
    await undo();
    await undo();
    expect(await partners()).toEqual([]);
    expect(await undo()).toEqual({ ok: true, value: undefined });
    await redo();
    expect(await names()).toEqual(['One']);
  });

  test('after a new edit there is nothing to redo', async () => {
    await edit('One', [change('partner', 'p', { name: 'One' })]);
    await undo();
    await edit('Two', [change('partner', 'q', { name: 'Two' })]);
    expect(await redo()).toEqual({ ok: true, value: undefined });
    expect(await names()).toEqual(['Two']);
  });

  test('of an import switches its batch off and restores the records', async () => {
    await edit('New', [change('partner', 'p', { code: 'P-1', name: 'Typed' })]);
    await storeBatch(
      'Import partners.csv',
      'b1',
      [
        change('batch', 'b1', {
          source: 'Partners',
          fileName: 'partners.csv',
          what: 'partners',
          importedAt: '2026-11-22T00:00:00Z',
          sequence: 1,
        }),
        change('partner', 'p', { name: 'Imported' }),
        change('partner', 'q', { code: 'P-2', name: 'Other', batch: 'b1' }),
      ],
      {},
    );
    expect(await names()).toEqual(['Imported', 'Other']);
    expect(await undo()).toEqual({ ok: true, value: { name: 'Import partners.csv', kept: [] } });
    expect(await names()).toEqual(['Typed']);
    const batch = (await openCopy().cache.loadKinds(['batch'])).get('batch', 'b1');
    expect(batch?.values.undone).toBe(true);
    expect(await redo()).toMatchObject({ ok: true, value: { kept: [] } });
    expect(await names()).toEqual(['Imported', 'Other']);
    await edit('Rename', [change('partner', 'q', { name: 'By hand' })]);
  });
});

describe('a working copy', () => {
  test('that was wiped is made anew from the journal, and the person is told', async () => {
    await edit('New', [change('partner', 'p', { name: 'Kept' })]);
    const { database } = openCopy();
    releaseCopy(openCopy());
    await database.delete();
    await startSession();
    expect(await names()).toEqual(['Kept']);
    expect(currentSession()).toMatchObject({ state: 'open', rebuilt: { why: 'missing', records: 1 } });
  });

  test('that is behind the journal is made anew', async () => {
    await edit('New', [change('partner', 'p', { name: 'First' })]);
    const row = { ...(await openCopy().database.rows.get(['partner', 'p']))!, values: { name: 'Second' } };
    await vault.vault().commit({ rows: [row as never], chunks: [], closings: [] });
    releaseCopy(openCopy());
    await startSession();
    expect(currentSession()).toMatchObject({ rebuilt: { why: 'behind' } });
    expect(await names()).toEqual(['Second']);
  });
});
