import { screen } from 'electron';
import type { BrowserWindow } from 'electron';
import { localStore } from '#electron/files/local-store.ts';
import { clampBounds } from './window-place.ts';
import type { Rectangle, WindowPlace } from './window-place.ts';

const isPlace = (value: unknown): value is WindowPlace => {
  const place = value as Partial<WindowPlace> | null;
  return (
    typeof place?.zoom === 'number' &&
    typeof place.maximised === 'boolean' &&
    [place.bounds?.x, place.bounds?.y, place.bounds?.width, place.bounds?.height].every(Number.isFinite)
  );
};

const FIRST: WindowPlace = { bounds: { x: 60, y: 40, width: 1366, height: 768 }, maximised: false, zoom: 100 };
const store = localStore<WindowPlace>('window', FIRST, isPlace);

/** Where the next window goes. */
export const rememberedPlace = (): WindowPlace => {
  const { bounds, maximised, zoom } = store.read();
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const areas: [Rectangle, ...Rectangle[]] = [primary.workArea, ...others.map(({ workArea }) => workArea)];
  return { bounds: clampBounds(bounds, areas), maximised, zoom: Math.min(Math.max(zoom, 80), 200) };
};

/** Remembers a window's place when it's closed. */
export const rememberPlaceOf = (window: BrowserWindow): void => {
  window.on('close', () => {
    store.write({
      bounds: window.getNormalBounds(),
      maximised: window.isMaximized(),
      zoom: Math.round(window.webContents.getZoomFactor() * 100),
    });
  });
};
