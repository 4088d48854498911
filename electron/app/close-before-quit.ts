import { app } from 'electron';
import { logThrown } from '#electron/log/fault-log.ts';

/** Lets `close` finish before the program ends: the last edits reach the shared file. Nothing is lost if it can't. */
export const closeBeforeQuit = (close: () => Promise<void>): void => {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    close()
      .catch((thrown: unknown) => logThrown('close', thrown))
      .finally(() => {
        closed = true;
        app.quit();
      });
  });
};
