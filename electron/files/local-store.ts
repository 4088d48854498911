import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/** A small JSON file of this laptop, outside any book: window place, recent books, appearance. */
export type LocalStore<Value> = { readonly read: () => Value; readonly write: (value: Value) => void };

/** Opens one. An unreadable file counts as absent: nothing in it can't be chosen again. */
export const localStore = <Value>(
  name: string,
  empty: Value,
  isValue: (value: unknown) => value is Value,
): LocalStore<Value> => {
  const path = () => join(app.getPath('userData'), `${name}.json`);
  let current: Value | undefined;
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
    // At once, because a window that closes leaves no time; such a file is a few hundred bytes.
    write: (value) => {
      current = value;
      writeFileSync(`${path()}.new`, JSON.stringify(value), { mode: 0o600 });
      renameSync(`${path()}.new`, path());
    },
  };
};
