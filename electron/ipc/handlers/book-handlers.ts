// The window's door to the open book: what each channel means stands in `shared/book-calls.ts`. Paths stay on this
// side (handles), rows are checked against their field tables here, and everything durable happens in `electron/book`.
import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app } from 'electron';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { fileLook } from '#electron/book/book-look.ts';
import { CurrentBook } from '#electron/book/current-book.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import type { OpenRequest } from '#electron/book/open-vault.ts';
import { refusedRow } from '#electron/book/refused-row.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import { issueHandle, pathOf } from '#electron/files/file-handles.ts';
import { rememberBook } from '#electron/files/recent-books.ts';
import type { HostHandler } from '#electron/ipc/host-handlers.ts';
import { osKeyStore } from '#electron/security/os-key-store.ts';
import { ownWindows } from '#electron/windows/main-window.ts';
import { endPresenting } from '#electron/windows/presenting.ts';
import { sendEvent } from '#electron/ipc/send-event.ts';
import type { BookCommit, SavedState } from '#shared/book-calls.ts';

export const current = new CurrentBook();
/** Without an edit for so long, the shared file is written. */
const PAUSE_MS = 700;

/** Only our own windows hear of the book: a presented one is told nothing but what it shows. */
const tellWindows = (state: SavedState): void => {
  for (const window of ownWindows()) sendEvent(window, 'bookState', state);
};

/** How often the shared file is looked at; changes in its folder are noticed sooner where the system tells of them. */
const POLL_MS = 10_000;
/** Whoever works here, as a window told. */
let myName = '';

export const requestFor = (path: string, secret: string | null): OpenRequest => ({
  host: {
    disk: nodeDisk,
    now: Date.now,
    app: `Channelbook ${app.getVersion()}`,
    onState: tellWindows,
    onMerged: (merged) => {
      for (const window of ownWindows()) sendEvent(window, 'bookMerged', merged);
    },
    who: () => myName,
    pause: PAUSE_MS,
    poll: POLL_MS,
    keyStore: osKeyStore(),
  },
  root: join(app.getPath('userData'), 'books'),
  path,
  secret,
  program: 'the Channelbook window',
});

/** Whether a book is open that has a key to take out of memory. */
export const isLockable = (): boolean => {
  const open = current.get();
  return open.ok && open.value.identity.key !== null;
};

const remember = (path: string): void => rememberBook(path, new Date().toISOString());

export const bookCurrent: HostHandler<'book.current'> = () => {
  const open = current.get();
  return ok(open.ok ? open.value.info() : null);
};

export const bookCreate: HostHandler<'book.create'> = async ({ handle, passphrase }) => {
  const chosen = pathOf(handle, 'write');
  const path = chosen.endsWith('.channelbook') ? chosen : `${chosen}.channelbook`;
  const created = await current.create(requestFor(path, passphrase));
  if (!created.ok) return created;
  remember(path);
  return ok({ book: created.value.vault.info(), recoveryCode: created.value.recoveryCode });
};

/** Sample books stand in a folder of the app's own, numbered: a fresh one never meets the one before. */
export const bookSamplePlace: HostHandler<'book.samplePlace'> = async ({ fresh }) => {
  const folder = join(app.getPath('userData'), 'sample');
  await mkdir(folder, { recursive: true });
  const made = (await readdir(folder)).flatMap((name) =>
    Number(/^Sample book (\d+)\.channelbook$/u.exec(name)?.[1] ?? []),
  );
  const last = Math.max(0, ...made);
  const path = join(folder, `Sample book ${fresh ? last + 1 : Math.max(1, last)}.channelbook`);
  return ok(await issueHandle(path, !fresh && last > 0 ? 'read' : 'write'));
};

export const bookOpen: HostHandler<'book.open'> = async ({ handle, secret }) => {
  const path = pathOf(handle, 'read', 'write');
  const opened = await current.open(requestFor(path, secret));
  if (!opened.ok) return opened;
  remember(path);
  return ok(opened.value.info());
};

export const bookClose: HostHandler<'book.close'> = async () => {
  endPresenting();
  const { locked } = current;
  await current.close();
  // A lock screen has nothing to unlock any more.
  if (locked !== undefined) for (const window of ownWindows()) sendEvent(window, 'bookLocked', { locked: null });
  return ok(null);
};

export const bookStage: HostHandler<'book.stage'> = async ({ parts }) => {
  const open = current.get();
  return open.ok ? await open.value.stage(parts) : open;
};

export const bookCommit: HostHandler<'book.commit'> = async (args) => {
  const open = current.get();
  if (!open.ok) return open;
  const refused = refusedRow(args.rows, open.value.image);
  return refused === undefined ? await open.value.commit(args as unknown as BookCommit) : err(refused);
};

/** Reading bytes can meet a disk that fails. */
const reading = async <Value>(work: () => Promise<Value>): Promise<Result<Value, Problem>> => {
  try {
    return ok(await work());
  } catch (error) {
    return err(diskProblem(error, 'this laptop’s copy'));
  }
};

export const bookDump: HostHandler<'book.dump'> = async ({ cursor }) => {
  const open = current.get();
  return open.ok ? await reading(() => open.value.dump(cursor)) : open;
};

export const bookClosingBytes: HostHandler<'book.closingBytes'> = async ({ id }) => {
  const open = current.get();
  return open.ok ? await reading(async () => (await open.value.closingBytes(id)) ?? null) : open;
};

export const bookState: HostHandler<'book.state'> = () => {
  const open = current.get();
  return open.ok ? ok(open.value.state()) : open;
};

export const bookNameMe: HostHandler<'book.nameMe'> = ({ name }) => {
  myName = name;
  return ok(null);
};

export const bookSharing: HostHandler<'book.sharing'> = () => {
  const open = current.get();
  return open.ok ? ok(open.value.sharing()) : open;
};

export const bookChangesSince: HostHandler<'book.changesSince'> = async ({ sequence }) => {
  const open = current.get();
  return open.ok ? await reading(() => open.value.changesSince(sequence)) : open;
};

export const bookLosing: HostHandler<'book.losing'> = () => {
  const open = current.get();
  return open.ok ? ok(open.value.losing()) : open;
};

export const bookTakeDeletions: HostHandler<'book.takeDeletions'> = async () => {
  const open = current.get();
  return open.ok ? ok(await open.value.takeDeletions()) : open;
};

export const bookWriteAgain: HostHandler<'book.writeAgain'> = async () => {
  const open = current.get();
  return open.ok ? ok(await open.value.writeAgain()) : open;
};

export const bookSyncNow: HostHandler<'book.syncNow'> = async () => {
  const open = current.get();
  return open.ok ? ok(await open.value.publish()) : open;
};

export const bookSaveCopy: HostHandler<'book.saveCopy'> = async ({ handle }) => {
  const open = current.get();
  const path = pathOf(handle, 'write');
  if (!open.ok) return open;
  // A copy over the open book itself would be a save that nobody merged.
  if (path === open.value.path) return err({ kind: 'bookExists', file: basename(path) });
  return await open.value.saveCopy(path);
};

export const bookStat: HostHandler<'book.stat'> = async ({ handle }) => {
  const path = pathOf(handle, 'read', 'write');
  const look = await fileLook(nodeDisk, path);
  return look.ok ? ok({ ...look.value, size: (await stat(path)).size }) : look;
};

/** Publishes and lets go before the program ends; called once, when it quits. */
export const closeBook = (): Promise<void> => current.close();
