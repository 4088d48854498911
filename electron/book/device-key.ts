import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { SignatureCheck, Signer } from '#sync/manifest-signature.ts';
import type { Disk } from './disk.ts';
import { errorCode, replaceFile, syncFolder } from './disk.ts';
import type { OsKeyStore } from './key-store.ts';

type Stored = { readonly wrapped: boolean; readonly key: string };

const pathIn = (folder: string): string => join(folder, 'device.json');
/** An Ed25519 public key in DER is this and the key's 32 bytes. */
const DER_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

const publicKeyOf = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(DER_HEAD.length).toString('hex');

const signerOf = (key: KeyObject): Signer => ({
  publicKey: publicKeyOf(key),
  sign: (text) => Promise.resolve(new Uint8Array(sign(null, text, key))),
});

/** Checks Ed25519 signatures with Node's crypto. */
export const nodeSignatures: SignatureCheck = {
  verify: (publicKey, text, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return Promise.resolve(false);
    const key = createPublicKey({ key: Buffer.concat([DER_HEAD, publicKey]), type: 'spki', format: 'der' });
    return Promise.resolve(verify(null, text, key, signature));
  },
};

function opened({ wrapped, key }: Stored, store: OsKeyStore | null): KeyObject | undefined {
  const bytes = Buffer.from(key, 'base64');
  const plain = wrapped ? store?.unwrap(bytes) : bytes;
  if (plain === undefined) return undefined;
  try {
    return createPrivateKey({ key: Buffer.from(plain), type: 'pkcs8', format: 'der' });
  } catch {
    return undefined; // half written, or wrapped by another store
  }
}

async function storedIn(disk: Disk, folder: string): Promise<Stored | undefined> {
  try {
    const { wrapped, key } = JSON.parse((await disk.readFile(pathIn(folder))).toString()) as Partial<Stored>;
    return { wrapped: wrapped === true, key: typeof key === 'string' ? key : '' };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return { wrapped: false, key: '' };
    throw error;
  }
}

async function made(disk: Disk, folder: string, store: OsKeyStore | null): Promise<Signer> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const plain = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }));
  const key = Buffer.from(store === null ? plain : store.wrap(plain)).toString('base64');
  const stored: Stored = { wrapped: store !== null, key };
  await replaceFile(disk, pathIn(folder), JSON.stringify(stored), 0o600);
  return signerOf(privateKey);
}

/**
 * The key by which this laptop signs what it writes into one book, made at the first time. It lies in the profile,
 * wrapped by the operating system where that can. `lost`: there was one that can't be opened any more (the profile was
 * copied to another computer, or its key store was made anew); then the laptop takes a new identity, see `freshReplica`.
 */
export async function deviceKey(disk: Disk, folder: string, store: OsKeyStore | null): Promise<Signer | 'lost'> {
  const stored = await storedIn(disk, folder);
  if (stored === undefined) return made(disk, folder, store);
  const key = opened(stored, store);
  return key === undefined ? 'lost' : signerOf(key);
}

/** Forgets the key of an identity that isn't used any more. */
export async function dropDeviceKey(disk: Disk, folder: string): Promise<void> {
  await disk.rm(pathIn(folder), { force: true });
  await syncFolder(disk, folder);
}
