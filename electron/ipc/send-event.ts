import type { BrowserWindow } from 'electron';
import type { HostEvent, HostEvents } from '#shared/ipc.ts';

/** Tells a window something that it didn't ask for. */
export const sendEvent = <Event extends HostEvent>(
  window: BrowserWindow,
  event: Event,
  data: HostEvents[Event],
): void => {
  if (!window.isDestroyed()) window.webContents.send('host-event', event, data);
};
