import { expect, test } from 'vitest';
import { isSingleKey, keySequence, keysOf, sequenceMilliseconds, type KeyPress } from '#app/keyboard.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test.each([
  [press('k', { ctrlKey: true }), 'Mod+K'],
  [press('k', { metaKey: true }), 'Mod+K'],
  [press('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+Z'],
  [press('?', { shiftKey: true }), '?'],
  [press('ArrowLeft', { altKey: true }), 'Alt+ArrowLeft'],
  [press('F10', { shiftKey: true }), 'Shift+F10'],
  [press('g'), 'G'],
])('%o is %s', (event, keys) => {
  expect(keysOf(event)).toBe(keys);
});

test('two letters are one command only when they follow each other soon', () => {
  const bindings = new Set(['G P', 'C', 'Mod+K']);
  const follow = keySequence();
  expect(follow(press('g'), 0, bindings)).toBeNull();
  expect(follow(press('p'), 100, bindings)).toBe('G P');
  expect(follow(press('g'), 200, bindings)).toBeNull();
  expect(follow(press('p'), 200 + sequenceMilliseconds + 1, bindings)).toBeNull();
  expect(follow(press('g'), 3000, bindings)).toBeNull();
  expect(follow(press('x'), 3100, bindings)).toBeNull();
  expect(follow(press('p'), 3200, bindings)).toBeNull();
  expect(follow(press('c'), 3300, bindings)).toBe('C');
});

test('single keys are those that speech input could trigger', () => {
  expect(['C', 'G P', '?'].every(isSingleKey)).toBe(true);
  expect(['Mod+K', 'Alt+ArrowLeft', 'Mod+Shift+Z'].some(isSingleKey)).toBe(false);
});
