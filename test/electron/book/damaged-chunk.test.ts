import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBookFile } from '#electron/book/book-file.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { createVault, openVault } from '#electron/book/open-vault.ts';
import { BOOK, placeIn, requestIn } from '#test/faults/examine.ts';
import { RunClock } from '#test/faults/example-work.ts';
import { commitOf, heldOf } from '#test/faults/ledger.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channelbook-damaged-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

test.each(['facts', 'blob', 'closings'])(
  'a chunk of %s that the disk damaged is made anew from this laptop, and the next file is whole',
  async (type) => {
    const [place, clock] = [placeIn(folder), new RunClock()];
    await mkdir(place.shared);
    const path = join(place.shared, BOOK);
    const made = must(await createVault(requestIn(nodeDisk, place, clock.now))).vault;
    must(await made.commit(commitOf(made, 'before', clock.now())));
    expect((await made.close()).state).toBe('inFile');

    const whole = must(await openBookFile(nodeDisk, path, null, 'whole'));
    const entry = whole.container.manifest.chunks.find((each) => each.type === type);
    await whole.close();
    const bytes = await readFile(path);
    const at = (entry?.offset ?? 0) + 20;
    bytes[at] = (bytes[at] ?? 0) ^ 0x55;
    await writeFile(path, bytes);
    expect((await openBookFile(nodeDisk, path, null, 'whole')).ok).toBe(false);

    const vault = must(await openVault(requestIn(nodeDisk, place, clock.now)));
    must(await vault.commit({ ...commitOf(vault, 'after', clock.now()), closings: [] }));
    expect(await vault.publish()).toMatchObject({ state: 'inFile', problem: null });
    await vault.close();
    const healed = must(await openBookFile(nodeDisk, path, null, 'whole'));
    expect(heldOf(healed.image, 'before')).toBe('all');
    await healed.close();
  },
);
