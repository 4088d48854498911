import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Host } from '#shared/ipc.ts';

/** The only bridge into a window. It carries; the desktop's side checks every call. */
const host: Host = {
  invoke: (channel, args) => ipcRenderer.invoke('host', channel, args),
  on: (event, listener) => {
    const forward = (_: unknown, name: unknown, data: unknown) => {
      if (name === event) listener(data as never);
    };
    ipcRenderer.on('host-event', forward);
    return () => {
      ipcRenderer.off('host-event', forward);
    };
  },
  registerFile: async (file) => {
    // A File that a page made itself has no path: only the person's own drop or paste does.
    const path = webUtils.getPathForFile(file as File);
    return path === '' ? undefined : await ipcRenderer.invoke('host-file', path);
  },
};

contextBridge.exposeInMainWorld('host', host);
