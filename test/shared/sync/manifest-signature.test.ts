import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deviceKey, nodeSignatures } from '#electron/book/device-key.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import type { Manifest, Member } from '#sync/container-types.ts';
import { protectionOf } from '#sync/epoch-check.ts';
import type { Signer } from '#sync/manifest-signature.ts';
import { authorProblem, signManifest } from '#sync/manifest-signature.ts';

const folder = await mkdtemp(join(tmpdir(), 'channelbook-sign-'));
const signerIn = async (name: string): Promise<Signer> => {
  await nodeDisk.mkdir(join(folder, name), { recursive: true });
  const signer = await deviceKey(nodeDisk, join(folder, name), null);
  if (signer === 'lost') throw new Error('lost');
  return signer;
};
const [ann, bea] = [await signerIn('ann'), await signerIn('bea')];
await rm(folder, { recursive: true, force: true });

const member = (replica: string, publicKey: string, name: string): Member => ({
  replica,
  name,
  app: 'test',
  savedAt: '',
  knows: {},
  publicKey,
});
const ANN = 'aaaaaaaaaaaaaaaa';
const BEA = 'bbbbbbbbbbbbbbbb';
const roster = [member(ANN, ann.publicKey, 'Ann'), member(BEA, bea.publicKey, 'Bea')];
const header = { fileId: 'f', keyEpoch: 1, snapshotId: 's', writer: ANN };
const manifest: Manifest = {
  vector: { [ANN]: 3 },
  seen: {},
  groups: {},
  members: roster,
  parents: [],
  app: 'test',
  savedAt: '2026-01-01T00:00:00Z',
  lastStamp: '',
  signature: '',
  chunks: [
    { type: 'records', name: 'partner/1/0', hash: 'h', offset: 1, length: 2, raw: 3, count: 1, totals: { USD: '1' } },
  ],
  carried: { later: { b: 1, a: '\ud800' } },
};
const check = (said: Manifest, known: readonly Member[] = roster, where = header) =>
  authorProblem({ file: 'f', header: where, manifest: said }, known, nodeSignatures, nodeBytes);

describe('who wrote a snapshot', () => {
  test('its own signature passes, whatever order a reader finds the members in', async () => {
    const signed = await signManifest(header, manifest, ann, nodeBytes);
    expect(await check(signed)).toBeUndefined();
    const reordered = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(signed).reverse()))) as Manifest;
    expect(await check(reordered)).toBeUndefined();
    expect(await check(signed, [])).toBeUndefined();
  });

  test('law: nothing of manifest or header changes without the signature telling', async () => {
    const signed = await signManifest(header, manifest, ann, nodeBytes);
    const changes: Partial<Manifest>[] = [
      { vector: { [ANN]: 4 } },
      { parents: ['x'] },
      { savedAt: '2027' },
      { carried: {} },
      { chunks: [] },
      { seen: { [ANN]: 'x' } },
      { lastStamp: 'x' },
    ];
    for (const change of changes)
      expect(await check({ ...signed, ...change })).toEqual({ kind: 'signatureWrong', file: 'f', member: 'Ann' });
    for (const change of [{ fileId: 'g' }, { snapshotId: 't' }, { keyEpoch: 2 }])
      expect(await check(signed, roster, { ...header, ...change })).toMatchObject({ kind: 'signatureWrong' });
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^([0-9a-f]{2}){0,64}$/), async (signature) => {
        fc.pre(signature !== signed.signature);
        expect(await check({ ...signed, signature })).toMatchObject({ kind: 'signatureWrong' });
      }),
      { numRuns: 50 },
    );
  });

  test('another in her name, another key in the roster, no signature at all', async () => {
    const byBea = await signManifest(header, manifest, bea, nodeBytes);
    expect(await check(byBea)).toEqual({ kind: 'signatureWrong', file: 'f', member: 'Ann' });
    const swapped = { ...manifest, members: [member(ANN, bea.publicKey, 'Ann'), roster[1] as Member] };
    expect(await check(await signManifest(header, swapped, bea, nodeBytes))).toEqual({
      kind: 'memberKeyChanged',
      file: 'f',
      member: 'Ann',
    });
    const emptied = { ...manifest, members: [member(ANN, '', 'Ann')] };
    expect(await check({ ...emptied, signature: '' })).toMatchObject({ kind: 'memberKeyChanged' });
    expect(await check({ ...manifest, signature: '' })).toMatchObject({ kind: 'signatureWrong' });
  });

  test('a member that never signed is believed: a headless run, an older version', async () => {
    const unsigned = { ...manifest, members: [member('cccccccccccccccc', '', '')], signature: '' };
    expect(await check(unsigned, [], { ...header, writer: 'cccccccccccccccc' })).toBeUndefined();
  });
});

describe('protection', () => {
  const slot = (wrapped: string) => ({ kind: 'recovery', salt: '', nonce: '', wrapped }) as const;
  const known = { fileId: 'f', keyEpoch: 2, encrypted: true, slots: [slot('a'), slot('b')] };
  test.each([
    ['same', {}],
    ['same', { slots: [slot('b'), slot('c')] }],
    ['newer', { slots: [slot('c')] }],
    ['newer', { keyEpoch: 3, slots: [slot('c')] }],
    ['older', { keyEpoch: 1, slots: [slot('c')] }],
    ['older', { encrypted: false, slots: [] }],
    ['older', { keyEpoch: 9, encrypted: false, slots: [] }],
    ['otherBook', { fileId: 'g', keyEpoch: 1, encrypted: false }],
  ] as const)('%s: %o', (expected, change) => {
    expect(protectionOf(known, { ...known, ...change })).toBe(expected);
  });
  test('a plain book that gets a passphrase is newer', () => {
    const plain = { fileId: 'f', keyEpoch: 1, encrypted: false, slots: [] };
    expect(protectionOf(plain, known)).toBe('newer');
    expect(protectionOf(plain, plain)).toBe('same');
  });
});
