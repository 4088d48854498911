import { join } from 'node:path';
import process from 'node:process';
import { app, BrowserWindow, dialog, nativeTheme } from 'electron';
import { logFault } from '#electron/log/fault-log.ts';
import { startAddress } from '#electron/security/origin.ts';
import { rememberedPlace, rememberPlaceOf } from './window-memory.ts';
import { STRIP } from './present-place.ts';
import { SMALLEST } from './window-place.ts';
import type { Rectangle } from './window-place.ts';
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

/** A window of ours that stands nowhere yet: what happens in it is the same for all. */
const openOwnWindow = (
  route: string,
  zoom: number,
  options: Electron.BrowserWindowConstructorOptions,
): BrowserWindow => {
  const window = new BrowserWindow({
    ...options,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#141619' : '#ffffff',
    webPreferences,
  });
  const { webContents } = window;
  own.add(window);
  window.on('closed', () => forget(window));
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
  waitWhileBusy(window);
  void window.loadURL(startAddress(route));
  return window;
};

/** Opens a window on the given route, where the last one was left. */
export const openMainWindow = (route = '/'): BrowserWindow => {
  const { bounds, maximised, zoom } = rememberedPlace();
  const beside = own.size === 0 ? 0 : BESIDE * own.size;
  const window = openOwnWindow(route, zoom, {
    ...bounds,
    x: bounds.x + beside,
    y: bounds.y + beside,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: app.getName(),
  });
  if (maximised) window.maximize();
  rememberPlaceOf(window);
  return window;
};

let presenter: BrowserWindow | undefined;

/** The presenter's window: ours, never shared, without a menu, and placed by whoever presents. */
export const openPresenterWindow = (route: string, bounds: Rectangle): BrowserWindow => {
  const window = openOwnWindow(route, 100, {
    ...bounds,
    minWidth: Math.min(bounds.width, STRIP),
    minHeight: Math.min(bounds.height, STRIP),
    title: 'Presenter',
    maximizable: false,
    fullscreenable: false,
  });
  window.removeMenu();
  window.setContentProtection(true);
  presenter = window;
  window.on('closed', () => {
    if (presenter === window) presenter = undefined;
  });
  return window;
};

/** All windows of ours, the presenter's too. */
export const ownWindows = (): readonly BrowserWindow[] => [...own];

/** The window that a menu command or an opened file goes to; the presenter's is for presenting alone. */
export const frontWindow = (): BrowserWindow | undefined => {
  const main = [...own].filter((one) => one !== presenter);
  return main.find((one) => one.isFocused()) ?? main.at(-1);
};
