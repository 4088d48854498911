import { host } from '#data/host.ts';
import type { FileHandle } from '#shared/ipc.ts';
import { currentListElement } from '#ui/current-list.ts';
import { useDroppedFiles } from '#ui/dropped-files.ts';
import { address, goTo } from '#ui/go-to.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { problemLine } from '#base/problem-words.ts';
import { openBookFile } from '#features/welcome/book-flows.ts';

export const goBack = (): void => window.history.back();
export const goForward = (): void => window.history.forward();

/** Sends a key to the list of the page, as if the person had pressed it there. */
const keyToList = (key: string, shiftKey: boolean): void => {
  const list = currentListElement();
  if (list === null) return;
  list.focus();
  list.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, ctrlKey: true, bubbles: true, cancelable: true }));
};

export const findInList = (): void => keyToList('f', false);
export const copyCurrentTable = (): void => keyToList('c', true);

/** Hands files to the import page, or opens the first one that is a book. */
export const takeFiles = (files: readonly FileHandle[]): void => {
  const book = files.find(({ name }) => name.toLowerCase().endsWith('.channelbook'));
  if (book !== undefined) return openBookFile(book);
  if (files.length === 0) return;
  useDroppedFiles.setState({ files });
  goTo(address.import());
};

export const pickImportFiles = (): void => {
  void host()
    .invoke('dialogs.openFiles', { purpose: 'import', many: true })
    .then((chosen) =>
      chosen.ok ? takeFiles(chosen.value) : showToast({ message: problemLine(chosen.error), tone: 'danger' }),
    );
};

/** F6: rail → page → drawer → rail. */
export const nextPane = (step: 1 | -1): void => {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const current = panes.findIndex((pane) => pane.contains(document.activeElement));
  const pane = panes[(current + step + panes.length) % panes.length];
  const target = pane?.querySelector<HTMLElement>('[data-list], [aria-current=page], [tabindex="0"], button, input');
  (target ?? pane)?.focus();
};
