import { app } from 'electron';
import { localSettings } from '#electron/files/local-settings.ts';
import { isLockable } from '#electron/ipc/handlers/book-handlers.ts';
import { lockBook } from '#electron/ipc/handlers/key-handlers.ts';
import { logThrown } from '#electron/log/fault-log.ts';
import { idleWatch } from '#electron/security/idle-watch.ts';
import { isPresenting } from '#electron/windows/presenting.ts';
import { anyBusy } from '#electron/windows/window-busy.ts';
import { defaultIdleMinutes, idleMinutesKey } from '#shared/key-calls.ts';

const LOOK_EVERY_MS = 5000;

const chosenMinutes = (): number => {
  const text = localSettings.read()[`window.${idleMinutesKey}`];
  const minutes = Number(text);
  return text === undefined || !Number.isFinite(minutes) || minutes < 0 ? defaultIdleMinutes : minutes;
};

/** Locks an encrypted book after so many minutes without a key, a click or a wheel in any window of ours. */
export const lockWhenIdle = (): void => {
  const watch = idleWatch({
    now: Date.now,
    minutes: chosenMinutes,
    // Whoever shows something to a partner isn't away, and nothing is cut off that is being saved.
    mayLock: () => isLockable() && !isPresenting() && !anyBusy(),
    lock: () => {
      lockBook().catch((thrown: unknown) => logThrown('lock', thrown));
    },
  });
  app.on('web-contents-created', (_event, contents) => contents.on('input-event', watch.noteInput));
  setInterval(watch.look, LOOK_EVERY_MS).unref();
};
