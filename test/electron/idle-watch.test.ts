import { expect, test } from 'vitest';
import { idleWatch } from '#electron/security/idle-watch.ts';

const MINUTE = 60_000;

test('locks after the minutes that were chosen, counted from the last input, once', () => {
  const world = { now: 0, minutes: 5, may: true, locks: 0 };
  const watch = idleWatch({
    now: () => world.now,
    minutes: () => world.minutes,
    mayLock: () => world.may,
    lock: () => (world.locks += 1),
  });
  const at = (minutes: number) => {
    world.now = minutes * MINUTE;
    watch.look();
    return world.locks;
  };
  expect(at(4.9)).toBe(0);
  watch.noteInput();
  expect(at(9.8)).toBe(0);
  world.may = false;
  expect(at(11)).toBe(0);
  world.may = true;
  expect(at(11.1)).toBe(1);
  expect(at(11.2)).toBe(1);
  world.minutes = 0;
  expect(at(1000)).toBe(1);
});
