import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeBytes, nodeStretcher } from '#electron/book/node-bytes.ts';
import { parseKeySlots, passphraseSlot, recoverySlot, unlock } from '#sync/key-slot.ts';
import { formatRecoveryCode, parseRecoveryCode } from '#sync/recovery-code.ts';

const PLACE = { fileId: 'f', keyEpoch: 1 };
const EPOCH_KEY = new Uint8Array(32).fill(3);

describe('recovery code', () => {
  const code = fc.uint8Array({ minLength: 16, maxLength: 16 });
  test('law: reads back however it is typed', () => {
    fc.assert(
      fc.property(code, (bytes) => {
        const text = formatRecoveryCode(bytes);
        expect(text).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
        expect(parseRecoveryCode(text)).toEqual(bytes);
        expect(
          parseRecoveryCode(` ${text.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`),
        ).toEqual(bytes);
      }),
    );
  });
  test('law: a wrong sign is nearly always noticed', () => {
    let missed = 0;
    fc.assert(
      fc.property(code, fc.nat(27), (bytes, at) => {
        const text = formatRecoveryCode(bytes).replaceAll('-', '');
        const other = text[at] === 'A' ? 'B' : 'A';
        if (parseRecoveryCode(text.slice(0, at) + other + text.slice(at + 1)) !== undefined) missed += 1;
      }),
      { numRuns: 1000 },
    );
    expect(missed).toBeLessThan(20);
  });
});

describe('key slots', () => {
  test('passphrase and recovery code open the same key; nothing else does', { timeout: 60_000 }, async () => {
    const code = nodeBytes.randomBytes(16);
    const slots = [
      await passphraseSlot(EPOCH_KEY, 'Grüße 7', PLACE, nodeBytes, nodeStretcher),
      await recoverySlot(EPOCH_KEY, code, PLACE, nodeBytes),
    ];
    const read = parseKeySlots(JSON.stringify(slots), 'f');
    expect(read).toEqual({ ok: true, value: slots });
    const open = (secret: string, place = PLACE) => unlock(slots, secret, place, nodeBytes, nodeStretcher);
    expect(await open('Grüße 7'.normalize('NFD'))).toEqual(EPOCH_KEY);
    expect(await open(formatRecoveryCode(code).toLowerCase())).toEqual(EPOCH_KEY);
    expect(await open('Grüße 8')).toBeUndefined();
    expect(await open(formatRecoveryCode(nodeBytes.randomBytes(16)))).toBeUndefined();
    expect(await open('Grüße 7', { fileId: 'other', keyEpoch: 1 })).toBeUndefined();
  });

  const slot = {
    kind: 'passphrase',
    n: 2 ** 17,
    r: 8,
    p: 1,
    salt: '00'.repeat(16),
    nonce: '00'.repeat(12),
    wrapped: '00'.repeat(48),
  };
  test.each([
    ['too cheap', { ...slot, n: 2 ** 10 }],
    ['too dear', { ...slot, n: 2 ** 30 }],
    ['too dear by r', { ...slot, r: 1_000_000 }],
    ['too many rounds', { ...slot, p: 17 }],
    ['no power of two', { ...slot, n: 2 ** 17 + 1 }],
    ['not a number', { ...slot, n: '131072' }],
    ['a short salt', { ...slot, salt: '00' }],
    ['no hex', { ...slot, wrapped: 'zz'.repeat(48) }],
  ])('a slot that is %s is refused before it is tried', (_name, bad) => {
    expect(parseKeySlots(JSON.stringify([bad]), 'f')).toMatchObject({ ok: false, error: { kind: 'bookHostile' } });
  });
  test('slots of a kind to come are passed over', () => {
    expect(parseKeySlots(JSON.stringify([slot, { kind: 'member', what: 'ever' }]), 'f')).toMatchObject({
      ok: true,
      value: [slot],
    });
  });
});
