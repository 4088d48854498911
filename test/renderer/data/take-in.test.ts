import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Stamp } from '#base/stamp.ts';
import { newStampClock, nextStamp } from '#base/stamp.ts';
import { startSession } from '#data/book-session.ts';
import { change, edit, undo } from '#data/edit.ts';
import { currentSession, openCopy, setSession } from '#data/open-copy.ts';
import { currentSaved, hearVaultState } from '#data/saved-state.ts';
import { takeIn } from '#data/take-in.ts';
import { releaseCopy } from '#data/working-copy.ts';
import type { Vault } from '#electron/book/vault.ts';
import type { Change } from '#model/record-row.ts';
import { applyChanges } from '#records/apply-changes.ts';
import { imageRow } from '#records/book-image.ts';
import { vaultHost, type VaultHost } from '#test/support/vault-host.ts';

let vault: VaultHost;
let bea: Vault;

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
  await bea.close();
  await vault.end();
});

const partner = async (id: string) => {
  const records = await openCopy().cache.loadKinds(['partner']);
  return records.get('partner', id)?.values;
};

/** A colleague's edit, in the shared file. */
async function beaSets(id: string, values: Readonly<Record<string, unknown>>): Promise<void> {
  const clock = newStampClock(bea.info().replica);
  const { stamp } = nextStamp(clock, Date.now() + 1);
  const changes = [{ kind: 'partner', id, set: values } as unknown as Change];
  const rows = applyChanges((kind, row) => imageRow(bea.image, kind, row), changes, stamp as Stamp);
  await bea.commit({ rows, chunks: [], closings: [] });
  await bea.publish();
}

async function shareFirst(): Promise<void> {
  await edit('New', [change('partner', 'p', { code: 'P', name: 'First' })]);
  await vault.vault().publish();
  bea = await vault.colleague();
}

describe('colleagues’ work', () => {
  test('comes into the window by itself, and undo leaves what they changed', async () => {
    await shareFirst();
    await edit('City', [change('partner', 'p', { city: 'Ulm' })]);
    await beaSets('p', { name: 'Theirs', city: 'Ghent' });
    await vault.vault().publish();
    await expect.poll(async () => (await partner('p'))?.name).toBe('Theirs');
    expect(openCopy().sequence).toBe(vault.vault().info().sequence);
    const undone = await undo();
    expect(undone).toMatchObject({ ok: true, value: { kept: [{ field: 'city' }] } });
    expect(await partner('p')).toMatchObject({ city: 'Ghent' });
  });

  test('kept aside where the edit is of the very same field, since the person never saw it', async () => {
    await shareFirst();
    await beaSets('p', { name: 'Theirs' });
    setSessionDeaf();
    await vault.vault().publish();
    expect(await edit('Name', [change('partner', 'p', { name: 'Ours' })])).toMatchObject({ ok: true });
    const row = imageRow(vault.vault().image, 'partner', 'p');
    expect(row?.values).toMatchObject({ name: 'Ours' });
    expect(row?.losing).toMatchObject([{ group: 'name', values: { name: 'Theirs' } }]);
    await edit('Name', [change('partner', 'p', { name: 'Ours again' })]);
    expect(imageRow(vault.vault().image, 'partner', 'p')?.losing).toHaveLength(1);
  });

  test('never lost under an edit that was decided before it: the window takes it in and decides again', async () => {
    await shareFirst();
    await beaSets('p', { name: 'Theirs' });
    // The window hears of it late: its vault has merged, and the event is still on its way.
    setSessionDeaf();
    await vault.vault().publish();
    expect(await edit('City', [change('partner', 'p', { city: 'Ulm' })])).toMatchObject({ ok: true });
    expect(imageRow(vault.vault().image, 'partner', 'p')?.values).toMatchObject({ name: 'Theirs', city: 'Ulm' });
    expect(await partner('p')).toMatchObject({ name: 'Theirs', city: 'Ulm' });
  });

  test('later edits are stamped after it, and two windows take it in once', async () => {
    await shareFirst();
    await beaSets('p', { name: 'Theirs' });
    await vault.vault().publish();
    await Promise.all([takeIn(openCopy()), takeIn(openCopy())]);
    await edit('Name', [change('partner', 'p', { name: 'Mine' })]);
    await vault.vault().publish();
    await bea.publish();
    const row = imageRow(bea.image, 'partner', 'p');
    expect([row?.values, row?.losing]).toMatchObject([{ name: 'Mine' }, undefined]);
  });

  test('that came in while no window was open is there at the next start, without a rebuild', async () => {
    await shareFirst();
    const { copy } = currentSession() as { copy: ReturnType<typeof openCopy> };
    releaseCopy(copy);
    setSession({ state: 'none' });
    await beaSets('q', { code: 'Q', name: 'New' });
    await vault.vault().publish();
    await startSession();
    expect(await partner('q')).toMatchObject({ name: 'New' });
    expect(currentSession()).not.toHaveProperty('rebuilt');
  });
});

test('a record with a field of a newer version can be edited, and the field stays', async () => {
  await shareFirst();
  await beaSets('p', { future: { depth: 3 } });
  await vault.vault().publish();
  await expect.poll(async () => (await partner('p')) as object).toHaveProperty('future');
  expect(await edit('City', [change('partner', 'p', { city: 'Ulm' })])).toMatchObject({ ok: true });
  expect(imageRow(vault.vault().image, 'partner', 'p')?.values).toMatchObject({ city: 'Ulm', future: { depth: 3 } });
  // What this version writes itself is judged as ever.
  expect(await edit('Odd', [change('partner', 'p', { other: 1 } as never)])).toMatchObject({ ok: false });
});

test('a clock years ahead of everything in the book is not believed, and that is said', async () => {
  await shareFirst();
  const now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now + 3 * 366 * 24 * 60 * 60 * 1000);
  await edit('City', [change('partner', 'p', { city: 'Ulm' })]);
  const stamp = imageRow(vault.vault().image, 'partner', 'p')?.stamps['city'] ?? '';
  expect(Math.abs(Date.parse(stamp.slice(0, 24)) - now)).toBeLessThan(24 * 60 * 60 * 1000);
  hearVaultState(vault.vault().state());
  expect(currentSaved()).toMatchObject({ problem: { kind: 'clockAhead' } });
  vi.restoreAllMocks();
  await edit('City', [change('partner', 'p', { city: 'Ghent' })]);
  hearVaultState(vault.vault().state());
  expect(currentSaved()).not.toHaveProperty('problem');
});

/** What the desktop tells by itself no longer arrives. */
function setSessionDeaf(): void {
  const { host } = globalThis as unknown as { host: { invoke: (channel: string, args: unknown) => Promise<unknown> } };
  const invoke = host.invoke.bind(host);
  let late = true;
  host.invoke = async (channel, args) => {
    if (channel === 'book.changesSince' && late) {
      late = false;
      return {
        ok: true,
        value: {
          state: 'changes',
          sequence: openCopy().sequence,
          rows: [],
          chunks: [],
          closings: [],
          lastStamp: '',
          merges: [],
        },
      };
    }
    return await invoke(channel, args);
  };
}
