import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { nodeDisk } from '#electron/book/disk.ts';
import { createVault } from '#electron/book/open-vault.ts';
import { placeIn, requestIn } from './examine.ts';
import { RunClock } from './example-work.ts';
import type { Failure, FaultOptions, FaultRun } from './fault-run.ts';
import { failed } from './fault-run.ts';
import { commitOf } from './ledger.ts';

/** Strings that nobody but a member may read: names, facts, closings and documents carry them. */
const CANARIES = ['Zaunkoenig7Q', 'Gelbspoetter4K', 'Rohrdommel9W'] as const;

/** A string as it may stand in a file: in text, in either byte order, in hex, in base64 at each of three places. */
function spellings(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4)
      .slice(0, -4),
  );
  const wide = Buffer.from(text, 'utf16le');
  return [
    bytes,
    wide,
    Buffer.from(wide).swap16(),
    Buffer.from(bytes.toString('hex')),
    ...base64.map((word) => Buffer.from(word)),
  ];
}

/** What unpacks inside of the bytes: without a key that alone is no secret. */
function* unpacked(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf('1f8b08', 0, 'hex'); at >= 0; at = bytes.indexOf('1f8b08', at + 1, 'hex')) {
    try {
      yield gunzipSync(bytes.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 26 });
    } catch {
      continue; // three bytes that happened to look like the start of something packed
    }
  }
}

const shows = (bytes: Buffer): boolean =>
  [bytes, ...unpacked(bytes)].some((part) =>
    CANARIES.some((canary) => spellings(canary).some((spelling) => part.includes(spelling))),
  );

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** A book with the strings in records, facts, closings and documents, some of it saved and some only on this laptop. */
async function bookWithCanaries(folder: string, secret: string | null): Promise<string[]> {
  const place = placeIn(folder);
  await mkdir(place.shared, { recursive: true });
  const clock = new RunClock();
  const made = await createVault(requestIn(nodeDisk, place, clock.now, secret));
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const { vault } = made.value;
  for (const canary of CANARIES) {
    await vault.commit(commitOf(vault, canary, clock.now()));
    clock.pass();
    if (canary !== CANARIES[2]) await vault.publish();
  }
  const found: string[] = [];
  for (const path of await filesBelow(folder)) if (shows(await readFile(path))) found.push(relative(folder, path));
  await vault.close();
  for (const path of await filesBelow(folder)) if (shows(await readFile(path))) found.push(relative(folder, path));
  return [...new Set(found)];
}

/** Nothing that the book holds can be read in any file that it leaves, without the key. */
export async function runPlaintext(options: FaultOptions): Promise<FaultRun> {
  const open = await bookWithCanaries(join(options.folder, 'unprotected'), null);
  const sealed = await bookWithCanaries(join(options.folder, 'protected'), 'seven quiet herons walk home');
  const failures: Failure[] = sealed.map((path) => failed('plaintextFound', path));
  // The search itself must find something where there is no key.
  const expected = ['.channelbook', 'journal', 'objects'];
  for (const word of expected)
    if (!open.some((path) => path.includes(word)))
      failures.push(failed('other', `the search finds nothing in ${word}`));
  const counts = {
    strings: CANARIES.length,
    'files of the open book that show them': open.length,
    found: sealed.length,
  };
  return { name: 'plaintext', seed: null, counts, failures, skipped: [] };
}
