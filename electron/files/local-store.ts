import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { writeAtomic } from './write-atomic.ts';

/** A small JSON file of this laptop, outside any book: window place, recent books, appearance. */
export type LocalStore<Value> = { readonly read: () => Value; readonly write: (value: Value) => Promise<void> };

/** Opens one. An unreadable file counts as absent: nothing in it can't be chosen again. */
export const localStore = <Value>(
  name: string,
  empty: Value,
  isValue: (value: unknown) => value is Value,
): LocalStore<Value> => {
  const path = () => join(app.getPath('userData'), `${name}.json`);
  let current: Value | undefined;
  let writing: Promise<void> = Promise.resolve();
  const load = (): Value => {
    try {
      const value: unknown = JSON.parse(readFileSync(path(), 'utf8'));
      return isValue(value) ? value : empty;
    } catch {
      return empty;
    }
  };
  return {
    read: () => (current ??= load()),
    write: (value) => {
      current = value;
      writing = writing.then(() => writeAtomic(path(), JSON.stringify(value), 0o600));
      return writing;
    },
  };
};
