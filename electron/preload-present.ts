import { contextBridge, ipcRenderer } from 'electron';
import type { Presentation, PresentedHost } from '#shared/presentation.ts';

/** The bridge into a presented window: it receives, and can ask for nothing (design.md 6). */
let latest: Presentation | undefined;
const listeners: ((presentation: Presentation) => void)[] = [];

ipcRenderer.on('presentation', (_event, presentation: Presentation) => {
  latest = presentation;
  for (const listener of listeners) listener(presentation);
});

const presented: PresentedHost = {
  onPresentation: (show) => {
    listeners.push(show);
    if (latest !== undefined) show(latest);
  },
};

contextBridge.exposeInMainWorld('presented', presented);
