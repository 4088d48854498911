import { BrowserWindow, ipcMain, session } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import * as z from 'zod/mini';
import { issueHandle } from '#electron/files/file-handles.ts';
import { logThrown } from '#electron/log/fault-log.ts';
import { isOurAddress } from '#electron/security/origin.ts';
import { hostCalls } from '#shared/ipc.ts';
import type { FileHandle } from '#shared/ipc.ts';
import { checkCall } from './check-call.ts';
import type { Caller, HostHandlers } from './host-handlers.ts';

/** The asking window, when it is one of ours and asks from its own page, not from a frame inside it. */
const callerOf = ({ sender, senderFrame }: IpcMainInvokeEvent): Caller => {
  const window = BrowserWindow.fromWebContents(sender);
  // `senderFrame` is null when the page has gone meanwhile.
  const isMain = senderFrame !== null && senderFrame === sender.mainFrame && isOurAddress(senderFrame.url);
  // A presented window has a session of its own, and may ask for nothing.
  if (window === null || !isMain || sender.session !== session.defaultSession) throw new Error('refused');
  return { window };
};

/** A fault's own words stay here: they could hold a row's values or a path. */
const guarded = async <Value>(channel: string, work: () => Value | Promise<Value>): Promise<Value> => {
  try {
    return await work();
  } catch (thrown) {
    logThrown(`host ${channel}`, thrown);
    // oxlint-disable-next-line preserve-caught-error
    throw new Error('The desktop side could not do this.');
  }
};

/** Opens the one door between windows and desktop: sender, channel and arguments are checked before a handler runs. */
export const openDoor = (handlers: HostHandlers): void => {
  ipcMain.handle('host', async (event, channel: unknown, args: unknown) => {
    const known = typeof channel === 'string' && Object.hasOwn(hostCalls, channel) ? channel : 'unknown';
    return await guarded(known, async () => {
      const caller = callerOf(event);
      const call = checkCall(channel, args);
      if (!call.ok) throw new Error(call.error);
      // The schema of this channel has just accepted these arguments.
      return await handlers[call.value.channel](call.value.args as never, caller);
    });
  });
  ipcMain.handle(
    'host-file',
    async (event, path: unknown): Promise<FileHandle> =>
      await guarded('registerFile', async () => {
        callerOf(event);
        return await issueHandle(z.parse(z.string().check(z.minLength(1), z.maxLength(4096)), path), 'read');
      }),
  );
};
