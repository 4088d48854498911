import type { Bytes } from '#base/bytes.ts';
import { fromHex, toHex } from '#base/hex.ts';
import type { Problem } from '#base/problem.ts';
import type { ContainerHeader, Manifest, Member } from './container-types.ts';

/** A device's own key, injected beside `Bytes` because only the desktop holds one. Ed25519. */
export interface Signer {
  /** 32 bytes in hex. */
  readonly publicKey: string;
  /** 64 bytes. */
  sign(text: Uint8Array): Promise<Uint8Array>;
}

/** Checks signatures of others. False also for a key or a signature that is none. */
export interface SignatureCheck {
  verify(publicKey: Uint8Array, text: Uint8Array, signature: Uint8Array): Promise<boolean>;
}

/** What of a header a signature is bound to: it can't be moved to another snapshot, epoch, writer or book. */
type SignedHeader = Pick<ContainerHeader, 'fileId' | 'keyEpoch' | 'snapshotId' | 'writer'>;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Keys in order, so that the text doesn't depend on who wrote it in which; what newer versions carry is hostile text,
// so nothing in here may throw.
const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );

async function signedText(header: SignedHeader, manifest: Manifest, bytes: Bytes): Promise<Uint8Array> {
  const { fileId, keyEpoch, snapshotId, writer } = header;
  const { signature: _signature, carried, ...own } = manifest;
  const said = sortedJson({ fileId, keyEpoch, snapshotId, writer, manifest: { ...carried, ...own } });
  return bytes.utf8Encode(`channelbook manifest 1|${toHex(await bytes.sha256(bytes.utf8Encode(said)))}`);
}

/** The manifest with its writer's signature in it; without a signer as it is, unsigned. */
export async function signManifest(
  header: SignedHeader,
  manifest: Manifest,
  signer: Signer | null,
  bytes: Bytes,
): Promise<Manifest> {
  if (signer === null) return { ...manifest, signature: '' };
  return { ...manifest, signature: toHex(await signer.sign(await signedText(header, manifest, bytes))) };
}

/** A snapshot as far as its author is concerned. */
export interface Authored {
  readonly file: string;
  readonly header: SignedHeader;
  readonly manifest: Manifest;
}

const nameOf = ({ name, replica }: Member): string => (name === '' ? `the laptop ${replica.slice(0, 6)}` : name);

const keysOf = (members: readonly Member[]): ReadonlyMap<string, string> =>
  new Map(members.filter(({ publicKey }) => publicKey !== '').map(({ replica, publicKey }) => [replica, publicKey]));

/**
 * Whether a snapshot is by whom it says, seen from the roster that is known already (sync.md 2.9): no known member's key
 * may change, and its writer's signature must fit the key known of it. A member that nobody knew yet is believed the
 * first time, and one that never signed can't be checked. A snapshot with a problem isn't merged; it's kept aside.
 */
export async function authorProblem(
  { file, header, manifest }: Authored,
  known: readonly Member[],
  check: SignatureCheck,
  bytes: Bytes,
): Promise<Problem | undefined> {
  const keys = keysOf(known);
  const claimed = new Map(manifest.members.map((member) => [member.replica, member]));
  for (const member of known) {
    const key = keys.get(member.replica);
    const now = claimed.get(member.replica);
    if (key !== undefined && now !== undefined && now.publicKey !== key)
      return { kind: 'memberKeyChanged', file, member: nameOf(member) };
  }
  const writer = claimed.get(header.writer);
  const key = keys.get(header.writer) ?? writer?.publicKey ?? '';
  if (key === '') return undefined;
  const [publicKey, signature] = [fromHex(key), fromHex(manifest.signature)];
  const fits =
    publicKey !== undefined &&
    signature !== undefined &&
    (await check.verify(publicKey, await signedText(header, manifest, bytes), signature));
  const member = writer ?? known.find(({ replica }) => replica === header.writer);
  return fits
    ? undefined
    : { kind: 'signatureWrong', file, member: member === undefined ? header.writer : nameOf(member) };
}
