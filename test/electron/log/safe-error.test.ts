import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeError } from '#electron/log/safe-error.ts';

describe('safeError', () => {
  it('keeps the kind and our own places', () => {
    const stack =
      'TypeError: Northwind owes 99\n    at close (/home/ann/app/out/main/index.js:10:5)\n    at app://ui/assets/main.js:3:4';
    expect(safeError('TypeError', stack)).toBe('TypeError\n  index.js:10:5\n  main.js:3:4');
  });

  it('keeps no word of a message', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L} .,€]{3,60}$/u), (message) => {
        const written = safeError(`${message}1`, `Error: ${message}\n${message}\n    at x (/a/b.js:1:2)`);
        expect(written).toBe('Error\n  b.js:1:2');
      }),
    );
  });
});
