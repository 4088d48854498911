import { describe, expect, it } from 'vitest';
import { presentedKeyOf } from '#electron/windows/present-keys.ts';

describe('presentedKeyOf', () => {
  it('knows the keys of a keyboard and of a clicker', () => {
    const meaning = (keys: readonly string[]) => keys.map((key) => presentedKeyOf({ key }));
    expect(new Set(meaning(['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'Enter']))).toEqual(new Set(['next']));
    expect(new Set(meaning(['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace']))).toEqual(new Set(['previous']));
    expect(new Set(meaning(['b', 'B', '.']))).toEqual(new Set(['blank']));
    expect(meaning(['Escape', 'F11'])).toEqual(['end', 'fullScreen']);
  });

  it.each(['F5', 'F12', 'F1', 'a', 'r', '+', 'Tab', 'toString', '__proto__'])('takes nothing from %s', (key) => {
    expect(presentedKeyOf({ key })).toBeUndefined();
  });

  it('takes nothing from any key with a modifier: no zoom, reload, search, print or developer tools', () => {
    for (const key of ['ArrowRight', 'b', '+', '-', '0', 'r', 'f', 'p', 'i', 'F11', 'Escape'])
      for (const modifier of ['control', 'alt', 'meta'] as const)
        expect(presentedKeyOf({ key, [modifier]: true })).toBeUndefined();
  });
});
