import type { BrowserWindow } from 'electron';

const busy = new Set<BrowserWindow>();
/** A window that stays busy for longer than this has hung; closing it loses nothing that was ever shown as saved. */
const PATIENCE = 10_000;

/** Notes whether something in this window isn't saved on the laptop yet. */
export const setBusy = (window: BrowserWindow, isBusy: boolean): void => {
  if (isBusy) busy.add(window);
  else if (busy.delete(window)) window.emit('channelbook-idle');
};

/** Whether some window is saving at the moment. */
export const anyBusy = (): boolean => [...busy].some((window) => !window.isDestroyed());

/** Closing waits until the window has saved what it was saving. */
export const waitWhileBusy = (window: BrowserWindow): void => {
  let patience: NodeJS.Timeout | undefined;
  window.once('closed', () => busy.delete(window));
  window.on('close', (event) => {
    if (!busy.has(window) || patience !== undefined) return;
    event.preventDefault();
    const finish = () => {
      clearTimeout(patience);
      busy.delete(window);
      if (!window.isDestroyed()) window.close();
    };
    patience = setTimeout(finish, PATIENCE);
    window.once('channelbook-idle' as 'closed', finish);
  });
};
