import process from 'node:process';
import type { Secret } from '#electron/book/book-file.ts';
import { bytesInFile, openBookFile } from '#electron/book/book-file.ts';
import type { Disk } from '#electron/book/disk.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import type { BookImage } from '#records/book-image.ts';
import { HEADER_LENGTH } from '#sync/container-types.ts';
import { bookOf } from '#test/support/arbitrary-book.ts';
import type { Made } from '#test/support/memory-container.ts';
import { makeContainer } from '#test/support/memory-container.ts';
import type { Failure, FaultOptions, FaultRun, Size } from './fault-run.ts';
import { failed, randomOf } from './fault-run.ts';
import { hostileFiles, remade } from './hostile-files.ts';

const FLIPS: Readonly<Record<Size, number>> = { quick: 4000, short: 30_000, long: 100_000 };
const PARTNERS = 40;
const SLOW_MS = 5000;
/** What opening one file may cost, however it lies about itself: the largest manifest, packed and unpacked. */
const MEMORY_MB = 700;

/** A disk that holds one file, so that the product's own opening reads it. */
function diskOf(bytes: Uint8Array): Disk {
  const file = {
    stat: () => Promise.resolve({ size: bytes.length }),
    read: (into: Uint8Array, offset: number, length: number, at: number) => {
      const part = bytes.subarray(at, at + length);
      into.set(part, offset);
      return Promise.resolve({ bytesRead: part.length, buffer: into });
    },
    close: () => Promise.resolve(),
  };
  return { ...nodeDisk, open: () => Promise.resolve(file) } as unknown as Disk;
}

const printOf = ({ rows, chunks, closings }: BookImage): string =>
  JSON.stringify([
    [...rows].map(([kind, all]) => [kind, [...all.values()]]),
    [...chunks.values()],
    [...closings.values()],
  ]);

/** What a reader makes of a file: a problem, or everything that it says, bytes of facts and documents too. */
async function read(bytes: Uint8Array, secret: Secret, depth: 'names' | 'records' | 'whole'): Promise<string | null> {
  const opened = await openBookFile(diskOf(bytes), '/Acme.channelbook', secret, depth);
  if (!opened.ok) return null;
  const { container, image } = opened.value;
  if (depth === 'names') return JSON.stringify(container.manifest);
  const find = bytesInFile(opened.value);
  const named = container.manifest.chunks.filter(({ type }) => type === 'facts' || type === 'blob');
  // Bytes that aren't what their name says are "missing" to a reader, and missing is told.
  const found = await Promise.all(
    named.map(async ({ name }) => Buffer.from((await find(name)) ?? []).toString('base64')),
  );
  return found.includes('') ? null : printOf(image) + found.join();
}

class Trial {
  readonly counts: Record<string, number> = {};
  readonly failures: Failure[] = [];

  /** Reads one changed file; anything but a problem is a failure, unless it says exactly what the sound file says. */
  async see(
    what: string,
    detail: string,
    work: () => Promise<string | null>,
    sound: string | null = null,
  ): Promise<void> {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
    const started = performance.now();
    try {
      const said = await work();
      if (said !== null && said !== sound)
        this.failures.push(failed('corruptFiles', `${what}, ${detail}: not detected`));
    } catch (error) {
      const stack = error instanceof Error ? error.stack : String(error);
      this.failures.push(failed('other', `${what}, ${detail}: a fault was thrown: ${stack}`));
    }
    if (performance.now() - started > SLOW_MS) this.failures.push(failed('other', `${what}, ${detail}: hangs`));
  }
}

const flipped = (bytes: Uint8Array, at: number, mask: number): Uint8Array => {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ mask;
  return copy;
};

async function everyByte(trial: Trial, made: Made, secret: Secret, name: string): Promise<void> {
  const { manifestOffset, manifestLength } = made.header;
  for (let at = 0; at < HEADER_LENGTH; at += 1)
    await trial.see('header bytes', `${name} ${at}`, () =>
      read(flipped(made.bytes, at, 1 << (at % 8)), secret, 'names'),
    );
  for (let at = manifestOffset; at < manifestOffset + manifestLength; at += 1)
    await trial.see('manifest bytes', `${name} ${at}`, () =>
      read(flipped(made.bytes, at, 1 << (at % 8)), secret, 'whole'),
    );
  // Without the comparison of the whole file, bytes that say nothing (the time in a gzip header) may differ.
  const sound = await read(made.bytes, secret, 'names');
  for (let at = manifestOffset; at < manifestOffset + manifestLength; at += 1) {
    const damaged = flipped(made.bytes, at, 1 << (at % 8));
    await trial.see(
      'manifest bytes, file not compared first',
      `${name} ${at}`,
      () => read(damaged, secret, 'names'),
      sound,
    );
  }
}

async function randomFlips(
  trial: Trial,
  made: Made,
  secret: Secret,
  flips: number,
  random: () => number,
): Promise<void> {
  const { bytes } = made;
  const sound = await read(bytes, secret, 'records');
  for (let n = 0; n < flips; n += 1) {
    const at = Math.floor(random() * bytes.length);
    const mask = 1 + Math.floor(random() * 255);
    const damaged = flipped(bytes, at, mask);
    await trial.see('random flips', `${at} by ${mask}`, () => read(damaged, secret, 'whole'));
    if (n % 10 !== 0) continue;
    // Without the comparison of the whole file: each part must notice by itself, or not be touched at all.
    await trial.see(
      'flips, file not compared first',
      `${at} by ${mask}`,
      () => read(damaged, secret, 'records'),
      sound,
    );
    if (at < HEADER_LENGTH) continue;
    await trial.see(
      'flips with checksums made to fit',
      `${at} by ${mask}`,
      () => read(remade(damaged, made), secret, 'whole'),
      sound,
    );
  }
}

async function truncations(trial: Trial, made: Made, secret: Secret): Promise<void> {
  const { bytes } = made;
  const last = bytes.length - 4096;
  const lengths = Array.from({ length: bytes.length }, (_, length) => length);
  for (const length of lengths.filter((each) => each % 512 === 0 || each >= last))
    await trial.see('truncations', `${length}`, () => read(bytes.subarray(0, length), secret, 'names'));
  for (const more of [1, 48, 512, 4096]) {
    const longer = new Uint8Array(bytes.length + more);
    longer.set(bytes);
    await trial.see('lengthened', `${more}`, () => read(longer, secret, 'names'));
  }
}

async function wrongKeys(trial: Trial, made: Made, key: Uint8Array, random: () => number): Promise<void> {
  await trial.see('wrong keys', 'none', () => read(made.bytes, { key: null }, 'records'));
  for (let n = 0; n < 32; n += 1) {
    const wrong = flipped(key, n, 1 + Math.floor(random() * 255));
    await trial.see('wrong keys', `${n}`, () => read(made.bytes, { key: wrong }, 'records'));
  }
}

const peakMegabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

/** The reader of book files against everything that isn't one: all of it is detected, nothing crashes, hangs or swells. */
export async function runDecoder(options: FaultOptions): Promise<FaultRun> {
  const random = randomOf(options.seed);
  const trial = new Trial();
  const { image, find } = bookOf(PARTNERS);
  const key = Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256));
  const sealed = await makeContainer(image, { key, find });
  const open = await makeContainer(image, { find });
  for (const [made, secret, name] of [
    [sealed, { key }, 'sealed'],
    [open, { key: null }, 'open'],
  ] as const) {
    if ((await read(made.bytes, secret, 'whole')) === null) throw new Error('The sound file is refused');
    await everyByte(trial, made, secret, name);
    await truncations(trial, made, secret);
  }
  await randomFlips(trial, sealed, { key }, FLIPS[options.size], random);
  await wrongKeys(trial, sealed, key, random);
  const before = peakMegabytes();
  for (const { what, detail, bytes, secret } of await hostileFiles(open))
    await trial.see(what, detail, () => read(bytes, secret, 'whole'));
  const grown = peakMegabytes() - before;
  if (grown > MEMORY_MB) trial.failures.push(failed('other', `hostile files took ${grown} MB of memory`));
  const counts = { ...trial.counts, 'memory for hostile files, MB': grown };
  return { name: 'decoder', seed: options.seed, counts, failures: trial.failures, skipped: [] };
}
