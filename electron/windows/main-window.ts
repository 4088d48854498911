import { join } from 'node:path';
import process from 'node:process';
import { app, BrowserWindow, dialog, nativeTheme } from 'electron';
import { logFault } from '#electron/log/fault-log.ts';
import { startAddress } from '#electron/security/origin.ts';
import { rememberedPlace, rememberPlaceOf } from './window-memory.ts';
import { SMALLEST } from './window-place.ts';
import { waitWhileBusy } from './window-busy.ts';

const preload = join(import.meta.dirname, '../preload/index.cjs');

/** What every window of ours has: a sandboxed page that reaches the desktop only through the preload's door. */
const webPreferences: Electron.WebPreferences = {
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  spellcheck: false,
  enableWebSQL: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  devTools: !app.isPackaged,
};

const offerReload = async (window: BrowserWindow, reason: string): Promise<void> => {
  logFault(`window ${reason}`, 'RenderProcessGone', '');
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'This window stopped working.',
    detail: 'Everything that was saved on this laptop is safe.',
    buttons: ['Reload', 'Close'],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) window.reload();
  else window.destroy();
};

/** Windows of the program itself; a hidden one that prints is none of them. */
const own = new Set<BrowserWindow>();

const forget = (window: BrowserWindow): void => {
  own.delete(window);
  if (own.size === 0 && process.platform !== 'darwin') app.quit();
};

/**
 * Keeps our own windows out of what a screen share captures, as far as the system does that: a seat-belt, never promised
 * (design.md 6).
 */
export const protectOwnWindows = (on: boolean): void => {
  for (const window of own) window.setContentProtection(on);
};

/** How far a second window stands beside the one it would hide. */
const BESIDE = 32;

/** Opens a window on the given route, where the last one was left. */
export const openMainWindow = (route = '/'): BrowserWindow => {
  const { bounds, maximised, zoom } = rememberedPlace();
  const beside = own.size === 0 ? 0 : BESIDE * own.size;
  const window = new BrowserWindow({
    ...bounds,
    x: bounds.x + beside,
    y: bounds.y + beside,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: app.getName(),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#141619' : '#ffffff',
    webPreferences,
  });
  const { webContents } = window;
  own.add(window);
  window.on('closed', () => forget(window));
  if (maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  webContents.on('did-finish-load', () => {
    webContents.setZoomFactor(zoom / 100);
    void webContents.setVisualZoomLevelLimits(1, 1);
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) void offerReload(window, reason);
  });
  // The page's own title would end in the taskbar; a window's title is set through `window.title`.
  window.on('page-title-updated', (event) => event.preventDefault());
  rememberPlaceOf(window);
  waitWhileBusy(window);
  void window.loadURL(startAddress(route));
  return window;
};

/** The window that a menu command or an opened file goes to. */
export const frontWindow = (): BrowserWindow | undefined => [...own].find((one) => one.isFocused()) ?? [...own].at(-1);
