import process from 'node:process';
import { app, session } from 'electron';
import { closeBook } from '#electron/ipc/handlers/book-handlers.ts';
import { openDoor } from '#electron/ipc/door.ts';
import { handlers } from '#electron/ipc/handlers.ts';
import { logThrown } from '#electron/log/fault-log.ts';
import { plainMenu, showMenu } from '#electron/menu/app-menu.ts';
import { serveApp } from '#electron/security/app-protocol.ts';
import { lockDownContents, lockDownSession } from '#electron/security/lock-down.ts';
import { frontWindow, openMainWindow } from '#electron/windows/main-window.ts';
import { closeBeforeQuit } from './close-before-quit.ts';
import { lockWhenIdle } from './lock-when-idle.ts';
import { bookPathsIn, openFromOutside } from './opened-files.ts';

const bringForward = (words: readonly string[]): void => {
  const window = frontWindow();
  if (window === undefined) openMainWindow();
  else {
    if (window.isMinimized()) window.restore();
    window.focus();
  }
  openFromOutside(bookPathsIn(words));
};

const start = (): void => {
  lockDownSession(session.defaultSession);
  serveApp(session.defaultSession);
  openDoor(handlers);
  showMenu(plainMenu);
  openMainWindow();
};

/** The program with its window. One at a time per profile: a second start hands its files over and ends. */
export const runWindow = (words: readonly string[]): void => {
  if (!app.requestSingleInstanceLock()) return app.exit(0);
  process.on('uncaughtException', (thrown) => logThrown('main', thrown));
  process.on('unhandledRejection', (thrown) => logThrown('main', thrown));
  app.on('second-instance', (_event, argv) => bringForward(argv.slice(1)));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openFromOutside([path]);
  });
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents));
  // The last window of ours quits, see `main-window.ts`: a hidden window that prints keeps nothing open.
  app.on('window-all-closed', () => undefined);
  app.on('activate', () => {
    if (frontWindow() === undefined) openMainWindow();
  });
  closeBeforeQuit(closeBook);
  lockWhenIdle();
  openFromOutside(bookPathsIn(words));
  // Not awaited at the top of the module: Electron becomes ready only after the main module has run.
  app.whenReady().then(start, (thrown: unknown) => logThrown('start', thrown));
};
