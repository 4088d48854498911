import { create } from 'zustand';
import type { FileHandle } from '#shared/ipc.ts';

/** Files that were dropped on the window, pasted or opened from outside, waiting for the import page. */
interface DroppedStore {
  files: readonly FileHandle[];
  /** Rows pasted from a spreadsheet. */
  pasted: string | null;
}

export const useDroppedFiles = create<DroppedStore>(() => ({ files: [], pasted: null }));

/** Takes what waits, once: the import page calls it when it's shown and whenever something new waits. */
export const takeDroppedFiles = (): DroppedStore => {
  const waiting = useDroppedFiles.getState();
  if (waiting.files.length > 0 || waiting.pasted !== null) useDroppedFiles.setState({ files: [], pasted: null });
  return waiting;
};
