import { join } from 'node:path';
import { app, BrowserWindow, screen, session } from 'electron';
import { serveApp } from '#electron/security/app-protocol.ts';
import { lockDownSession } from '#electron/security/lock-down.ts';
import { developmentOrigin } from '#electron/security/origin.ts';
import type { PresentedPlace, Presentation } from '#shared/presentation.ts';
import type { PresentingState } from '#shared/presenting.ts';
import { protectOwnWindows } from './main-window.ts';

const preload = join(import.meta.dirname, '../preload/present.cjs');
/** In memory only, and shared with no other window: nothing of the book's own session can be reached from it. */
const PARTITION = 'presented';

let presented: BrowserWindow | undefined;
let prepared = false;
let state: PresentingState = { on: false };

const presentedSession = (): Electron.Session => {
  const own = session.fromPartition(PARTITION, { cache: false });
  if (!prepared) {
    lockDownSession(own);
    serveApp(own);
    prepared = true;
  }
  return own;
};

/** The whole of a second display where there is one; else a window that can be shared by itself. */
const place = (): Electron.BrowserWindowConstructorOptions => {
  const primary = screen.getPrimaryDisplay();
  const other = screen.getAllDisplays().find(({ id }) => id !== primary.id);
  return other === undefined
    ? { width: 1280, height: 720, center: true }
    : { x: other.bounds.x, y: other.bounds.y, fullscreen: true };
};

const open = (): BrowserWindow => {
  const window = new BrowserWindow({
    ...place(),
    minWidth: 640,
    minHeight: 360,
    show: false,
    title: app.getName(),
    backgroundColor: '#ffffff',
    webPreferences: {
      preload,
      session: presentedSession(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  });
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('closed', () => {
    presented = undefined;
    state = { on: false };
    protectOwnWindows(false);
  });
  window.webContents.on('before-input-event', (event, { type, key }) => {
    if (type !== 'keyDown' || key !== 'F11') return;
    window.setFullScreen(!window.isFullScreen());
    event.preventDefault();
  });
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  protectOwnWindows(true);
  return window;
};

/** Shows this and nothing else in the presented window, which is opened where there is none. */
export const present = async (presentation: Presentation, partner: string): Promise<PresentingState> => {
  const isNew = presented === undefined;
  const window = (presented ??= open());
  window.setTitle(presentation.title);
  if (isNew) await window.loadURL(`${developmentOrigin() ?? 'app://ui'}/present.html`);
  if (window.isDestroyed()) return (state = { on: false });
  window.webContents.send('presentation', presentation);
  window.focus();
  state = {
    on: true,
    title: presentation.title,
    partner,
    presenter: null,
    place: { at: 0, blank: false },
    stands: 'alone',
    trouble: null,
  };
  return state;
};

/** Closes the presented window, as when its book is closed. */
export const endPresenting = (): void => presented?.close();

/** Whether something is shown to a partner at the moment. */
export const isPresenting = (): boolean => presented !== undefined;

/** Shows another screen of what is presented, or nothing. */
export const goPresented = (place: PresentedPlace): void => presented?.webContents.send('place', place);

/** What our own windows may know of it. */
export const presentingState = (): PresentingState => state;
