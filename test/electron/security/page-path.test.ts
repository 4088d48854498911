import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pagePath } from '#electron/security/page-path.ts';

const folder = '/program/renderer';

describe('pagePath', () => {
  it('never leaves the folder, whatever the address', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2E.',
      '%2f',
      '%5c',
      '\\',
      '/',
      '//',
      'assets',
      'a.js',
      '%00',
      '%',
      '?',
      '#',
      '%252e',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const path = pagePath(folder, `app://ui/${pieces.join('')}`);
        expect(path === undefined || path.startsWith(`${folder}/`)).toBe(true);
        expect(path?.split('/').includes('..')).not.toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['app://ui/', '/program/renderer/index.html'],
    ['app://ui/index.html#/partners', '/program/renderer/index.html'],
    ['app://ui/assets/a%20b.js?x=1', '/program/renderer/assets/a b.js'],
  ])('finds %s', (address, path) => {
    expect(pagePath(folder, address)).toBe(path);
  });

  it.each(['app://other/index.html', 'https://ui/index.html', 'file:///etc/passwd', 'nonsense', 'app://ui/%e0%a4%a'])(
    'refuses %s',
    (address) => {
      expect(pagePath(folder, address)).toBeUndefined();
    },
  );
});
