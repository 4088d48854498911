import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06_05_4b_50;
const DIRECTORY_ENTRY = 0x02_01_4b_50;
const STORED = 0;
const DEFLATED = 8;

const endOfDirectory = (zip) => {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 65_557); at -= 1) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new Error('this is no zip archive: its directory is missing');
};

/** The entries of a zip archive, from its central directory. */
export const zipEntries = (zip) => {
  const end = endOfDirectory(zip);
  const count = zip.readUInt16LE(end + 10);
  const entries = [];
  let at = zip.readUInt32LE(end + 16);
  // Archives with more than 65,535 entries use another layout; ours has fewer.
  for (let index = 0; index < count; index += 1) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('the zip directory is damaged');
    const nameLength = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      compressed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      mode: zip.readUInt32LE(at + 38) >>> 16,
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
};

const entryBytes = (zip, entry) => {
  const start = entry.offset + 30 + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28);
  const raw = zip.subarray(start, start + entry.compressed);
  if (entry.method !== STORED && entry.method !== DEFLATED) throw new Error(`${entry.name}: unknown compression`);
  const bytes = entry.method === STORED ? raw : inflateRawSync(raw);
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw new Error(`${entry.name} is damaged`);
  return bytes;
};

/** Writes an archive's files into `folder`; `placeOf` gives each file's place in it, or undefined to leave it out. */
export const unzip = (zip, folder, placeOf) => {
  for (const entry of zipEntries(zip)) {
    const place = entry.name.endsWith('/') ? undefined : placeOf(entry.name);
    if (place === undefined) continue;
    const target = join(folder, place);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, entryBytes(zip, entry));
    chmodSync(target, entry.mode & 0o111 ? 0o755 : 0o644);
  }
};
