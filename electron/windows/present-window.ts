import { join } from 'node:path';
import { app, BrowserWindow, session } from 'electron';
import { serveApp } from '#electron/security/app-protocol.ts';
import { lockDownSession } from '#electron/security/lock-down.ts';
import { developmentOrigin } from '#electron/security/origin.ts';
import type { PresentedKey } from '#shared/presenting.ts';
import { presentedKeyOf } from './present-keys.ts';
import { STAGE } from './present-place.ts';
import type { Rectangle } from './window-place.ts';

const preload = join(import.meta.dirname, '../preload/present.cjs');
/** In memory only, and shared with no other window: nothing of the book's own session can be reached from it. */
const PARTITION = 'presented';

let prepared = false;

const presentedSession = (): Electron.Session => {
  const own = session.fromPartition(PARTITION, { cache: false });
  if (!prepared) {
    lockDownSession(own);
    serveApp(own);
    prepared = true;
  }
  return own;
};

/** What a person does in the presented window, which itself can ask for nothing. */
export interface PresentedActs {
  readonly onKey: (key: PresentedKey) => void;
  readonly onFullScreen: () => void;
}

/** Opens a window that only receives what it shows. Hidden until it's shown by whoever placed it. */
export const openPresentedWindow = (bounds: Rectangle, { onKey, onFullScreen }: PresentedActs): BrowserWindow => {
  const window = new BrowserWindow({
    ...bounds,
    minWidth: STAGE.width,
    minHeight: STAGE.height,
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
  const { webContents } = window;
  window.removeMenu();
  window.on('page-title-updated', (event) => event.preventDefault());
  webContents.on('before-input-event', (event, input) => {
    event.preventDefault();
    if (input.type !== 'keyDown' || (input.isAutoRepeat && input.key !== 'Escape')) return;
    const meant = presentedKeyOf(input);
    if (meant === 'fullScreen') onFullScreen();
    else if (meant !== undefined) onKey(meant);
  });
  webContents.on('will-navigate', (event) => event.preventDefault());
  // A page that stopped working shows nothing; the presenter offers to show it again.
  webContents.on('render-process-gone', () => window.destroy());
  return window;
};

/** Loads the page that shows what it's given. */
export const loadPresentedPage = async (window: BrowserWindow): Promise<void> =>
  await window.loadURL(`${developmentOrigin() ?? 'app://ui'}/present.html`);
