import { contextBridge, ipcRenderer } from 'electron';
import type { PresentedHost } from '#shared/presentation.ts';

/** The bridge into a presented window: it receives, and can ask for nothing (design.md 6). */
function received<Message>(channel: string): (listener: (message: Message) => void) => void {
  let latest: { readonly message: Message } | undefined;
  const listeners: ((message: Message) => void)[] = [];
  ipcRenderer.on(channel, (_event, message: Message) => {
    latest = { message };
    for (const listener of listeners) listener(message);
  });
  return (listener) => {
    listeners.push(listener);
    if (latest !== undefined) listener(latest.message);
  };
}

const presented: PresentedHost = { onPresentation: received('presentation'), onPlace: received('place') };

contextBridge.exposeInMainWorld('presented', presented);
