import type { Bytes } from '#base/bytes.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { parseStamp } from '#base/stamp.ts';
import type { ChunkEntry, FieldGroups, Manifest, Member, Seen, Vector } from './container-types.ts';
import { HEADER_LENGTH } from './container-types.ts';
import { upgradeManifest } from './manifest-upgrades.ts';

const MOST_CHUNKS = 1_000_000;
const MOST_MEMBERS = 1000;
/** Largest payload of a chunk: records and facts stay far below, a scanned attachment may come near. */
const RAW_LIMIT = 256 * 1024 * 1024;
/** Largest payload of a manifest. */
export const MANIFEST_LIMIT = 128 * 1024 * 1024;

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isText = (value: unknown, limit: number): value is string => typeof value === 'string' && value.length <= limit;
const isReplica = (value: string): boolean => /^[0-9a-f]{16}$/.test(value);
const isAmount = (value: unknown): boolean => typeof value === 'string' && /^-?\d{1,40}(\.\d{1,40})?$/.test(value);

/** The manifest as a payload. What a newer version had written beside is written again. */
export function encodeManifest(manifest: Manifest, bytes: Bytes): Uint8Array {
  const { carried, ...own } = manifest;
  return bytes.utf8Encode(JSON.stringify({ ...carried, ...own }));
}

function isFact(value: unknown): boolean {
  if (value === undefined) return true;
  return (
    isObject(value) &&
    isText(value['batch'], 200) &&
    (value['kind'] === 'lines' || value['kind'] === 'rates' || value['kind'] === 'receipts') &&
    isCount(value['ordinal'])
  );
}

function entryTrouble(entry: unknown, end: number): string | undefined {
  if (!isObject(entry)) return 'a chunk that is none';
  const { type, name, hash, offset, length, raw, count, totals, fact } = entry;
  if (!isText(type, 40) || !isText(name, 300) || !isText(hash, 64) || !/^[0-9a-f]{64}$/.test(hash))
    return 'a chunk without a name';
  if (!isCount(offset) || !isCount(length) || offset < HEADER_LENGTH || offset + length > end)
    return 'a chunk outside of the file';
  if (!isCount(raw) || raw > RAW_LIMIT || !isCount(count)) return 'a chunk that is too large';
  if (!isObject(totals) || !Object.values(totals).every(isAmount) || !isFact(fact)) return 'a chunk that is none';
  return type === 'facts' && fact === undefined ? 'a chunk that is none' : undefined;
}

function chunksTrouble(chunks: unknown, end: number): string | undefined {
  if (!Array.isArray(chunks) || chunks.length > MOST_CHUNKS) return 'too many chunks';
  const names = new Set<string>();
  for (const entry of chunks as unknown[]) {
    const trouble = entryTrouble(entry, end);
    if (trouble !== undefined) return trouble;
    names.add(`${(entry as ChunkEntry).type}|${(entry as ChunkEntry).name}`);
  }
  return names.size === chunks.length ? undefined : 'two chunks of one name';
}

const isVector = (value: unknown): boolean =>
  isObject(value) && Object.entries(value).every(([replica, seq]) => isReplica(replica) && isCount(seq));
const isSeen = (value: unknown): boolean =>
  isObject(value) &&
  Object.entries(value).every(
    ([replica, stamp]) => isReplica(replica) && typeof stamp === 'string' && parseStamp(stamp)?.replica === replica,
  );
const isGroups = (value: unknown): boolean =>
  isObject(value) &&
  Object.values(value).every(
    (fields) => isObject(fields) && Object.values(fields).every((group) => isText(group, 200)),
  );
const isHex = (value: unknown, limit: number): boolean => isText(value, limit) && /^[0-9a-f]*$/.test(value);

function isMember(member: unknown): boolean {
  if (!isObject(member) || !isText(member['replica'], 16) || !isReplica(member['replica'])) return false;
  const { name, app, savedAt, knows, publicKey } = member;
  return isText(name, 200) && isText(app, 100) && isText(savedAt, 40) && isVector(knows) && isHex(publicKey, 128);
}

function headTrouble(manifest: Loose): string | undefined {
  const { vector, seen, groups, members, parents, app, savedAt, lastStamp, signature } = manifest;
  if (!isVector(vector) || !isSeen(seen)) return 'a version vector that is none';
  if (!isGroups(groups)) return 'merge groups that are none';
  if (!isHex(signature, 256)) return 'a signature that is none';
  if (!Array.isArray(members) || members.length > MOST_MEMBERS || !members.every(isMember))
    return 'members that are none';
  if (!Array.isArray(parents) || parents.length > MOST_MEMBERS || !parents.every((id) => isText(id, 32)))
    return 'parents that are none';
  if (!isText(savedAt, 40) || !isText(lastStamp, 46)) return 'a time that is none';
  return isText(app, 100) ? undefined : 'a version that is none';
}

/** Where a manifest was found: the chunks end at `end`; `version` is the file's format. */
export type ManifestPlace = { readonly end: number; readonly version: number; readonly file: string };

/** Reads a manifest's payload and brings it to this version's form. Hostile until it has passed. */
export function parseManifest(payload: Uint8Array, place: ManifestPlace, bytes: Bytes): Result<Manifest, Problem> {
  const hostile = (detail: string): Result<never, Problem> => err({ kind: 'bookHostile', file: place.file, detail });
  let read: unknown;
  try {
    read = JSON.parse(bytes.utf8Decode(payload) ?? '');
  } catch {
    return hostile('a manifest that is none');
  }
  if (!isObject(read)) return hostile('a manifest that is none');
  const manifest = upgradeManifest(read, place.version);
  const trouble = headTrouble(manifest) ?? chunksTrouble(manifest['chunks'], place.end);
  if (trouble !== undefined) return hostile(trouble);
  const { vector, seen, groups, members, parents, app, savedAt, lastStamp, signature, chunks, ...carried } = manifest;
  return ok({
    vector: vector as Vector,
    seen: seen as Seen,
    groups: groups as FieldGroups,
    members: members as Member[],
    parents: parents as string[],
    app: app as string,
    savedAt: savedAt as string,
    lastStamp: lastStamp as string,
    signature: signature as string,
    chunks: chunks as ChunkEntry[],
    carried,
  });
}
