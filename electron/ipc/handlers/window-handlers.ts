import { ok } from '#base/result.ts';
import { localSettings } from '#electron/files/local-settings.ts';
import type { HostHandler } from '#electron/ipc/host-handlers.ts';
import { showMenu } from '#electron/menu/app-menu.ts';
import { openMainWindow } from '#electron/windows/main-window.ts';
import { setBusy } from '#electron/windows/window-busy.ts';
import { nextZoom } from '#electron/windows/window-place.ts';

export const menuState: HostHandler<'menu.state'> = (state) => {
  showMenu(state);
  return ok(null);
};

export const windowTitle: HostHandler<'window.title'> = ({ title }, { window }) => {
  window.setTitle(title);
  return ok(null);
};

export const windowBusy: HostHandler<'window.busy'> = ({ busy }, { window }) => {
  setBusy(window, busy);
  return ok(null);
};

export const windowZoom: HostHandler<'window.zoom'> = ({ step }, { window }) => {
  const percent = nextZoom(Math.round(window.webContents.getZoomFactor() * 100), step);
  window.webContents.setZoomFactor(percent / 100);
  return ok(percent);
};

export const windowOpen: HostHandler<'window.open'> = ({ route }) => {
  openMainWindow(route);
  return ok(null);
};

export const settingsRead: HostHandler<'settings.read'> = ({ key }) =>
  ok(localSettings.read()[`window.${key}`] ?? null);

export const settingsWrite: HostHandler<'settings.write'> = ({ key, value }) => {
  localSettings.write({ ...localSettings.read(), [`window.${key}`]: value });
  return ok(null);
};
