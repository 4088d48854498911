import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCall } from '#electron/ipc/check-call.ts';
import { hostCalls } from '#shared/ipc.ts';

const channels = Object.keys(hostCalls);
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withTypedArray: true,
});

describe('checkCall', () => {
  it('never throws, whatever a window sends', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...channels), anything), anything, (channel, args) => {
        expect(typeof checkCall(channel, args).ok).toBe('boolean');
      }),
      { numRuns: 3000 },
    );
  });

  it.each(channels)('refuses an unknown argument of %s', (channel) => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), anything), (args) => {
        expect(checkCall(channel, { ...args, somethingElse: 1 }).ok).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it.each(channels)('takes an object and nothing else for %s', (channel) => {
    for (const args of [undefined, null, 1, 'text', [], () => 1]) {
      expect(checkCall(channel, args).ok).toBe(false);
    }
  });

  it.each(['toString', '__proto__', 'constructor', 'hasOwnProperty', '', 'app.info '])(
    'knows no channel %j',
    (channel) => {
      expect(checkCall(channel, {})).toEqual({ ok: false, error: 'unknown channel' });
    },
  );

  it('passes what the contract says', () => {
    const args = { handle: 'a', offset: 0, length: 1024 };
    expect(checkCall('file.readChunk', args)).toEqual({ ok: true, value: { channel: 'file.readChunk', args } });
  });

  it('limits how much is read at once', () => {
    expect(checkCall('file.readChunk', { handle: 'a', offset: 0, length: 9 * 1024 * 1024 }).ok).toBe(false);
  });
});
