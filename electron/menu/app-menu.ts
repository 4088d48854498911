import process from 'node:process';
import { app, Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import { openFromOutside } from '#electron/app/opened-files.ts';
import { recentBooks, recentPath } from '#electron/files/recent-books.ts';
import { sendEvent } from '#electron/ipc/send-event.ts';
import { frontWindow } from '#electron/windows/main-window.ts';
import { nextZoom } from '#electron/windows/window-place.ts';
import type { CommandId, MenuState } from '#shared/commands.ts';
import { menuLayout } from './menu-layout.ts';
import type { MenuColumn, MenuLine } from './menu-layout.ts';

const send = (id: CommandId): void => {
  const window = frontWindow();
  if (window !== undefined) sendEvent(window, 'command', { id });
};

const zoom = (step: 'in' | 'out' | 'reset'): void => {
  const contents = frontWindow()?.webContents;
  contents?.setZoomFactor(nextZoom(Math.round(contents.getZoomFactor() * 100), step) / 100);
};

const recentItems = (): MenuItemConstructorOptions[] =>
  recentBooks().map(({ id, name, missing }) => ({
    label: name,
    enabled: !missing,
    click: () => {
      const path = recentPath(id);
      if (path !== undefined) openFromOutside([path]);
    },
  }));

const itemOf = (line: MenuLine, state: MenuState): MenuItemConstructorOptions => {
  if (line === 'rule') return { type: 'separator' };
  if ('role' in line) return { role: line.role };
  if ('recent' in line) return { label: line.label, submenu: recentItems() };
  if ('zoom' in line) return { label: line.label, accelerator: line.key, click: () => zoom(line.zoom) };
  return {
    id: line.id,
    label: state.labels[line.id] ?? line.label,
    type: line.tick ?? 'normal',
    checked: state.checked.includes(line.id),
    enabled: !state.disabled.includes(line.id),
    // The page handles its own keys, also the ones that were moved; the menu only shows them.
    ...(line.key === undefined ? {} : { accelerator: line.key, registerAccelerator: false }),
    click: () => send(line.id),
  };
};

const columnOf = ({ label, lines }: MenuColumn, state: MenuState): MenuItemConstructorOptions => ({
  label,
  submenu: lines.map((line) => itemOf(line, state)),
});

/** Draws the menus for what the front window can do at the moment. */
export const showMenu = (state: MenuState): void => {
  const own: MenuItemConstructorOptions[] =
    process.platform === 'darwin' ? [{ role: 'appMenu', label: app.getName() }] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...own, ...menuLayout.map((column) => columnOf(column, state))]));
};

/** Before a window has said anything. */
export const plainMenu: MenuState = { disabled: [], checked: [], labels: {} };
