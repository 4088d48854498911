import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { app } from 'electron';
import type { RecentBook } from '#shared/ipc.ts';
import { localStore } from './local-store.ts';

type Entry = { readonly path: string; readonly opened: string };

const LIMIT = 12;
const isEntries = (value: unknown): value is readonly Entry[] =>
  Array.isArray(value) && value.every((one) => typeof one?.path === 'string' && typeof one?.opened === 'string');
const store = localStore<readonly Entry[]>('recent', [], isEntries);
const idOf = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 32);

/** Newest first. */
export const recentBooks = (): readonly RecentBook[] =>
  store
    .read()
    .map(({ path, opened }) => ({ id: idOf(path), name: basename(path), opened, missing: !existsSync(path) }));

export const recentPath = (id: string): string | undefined => store.read().find(({ path }) => idOf(path) === id)?.path;

/** Puts a book on top of the list, and into the operating system's own. */
export const rememberBook = (path: string, opened: string): void => {
  app.addRecentDocument(path);
  store.write([{ path, opened }, ...store.read().filter((one) => one.path !== path)].slice(0, LIMIT));
};
