import { problemLine } from '#base/problem-words.ts';
import { saveCopy } from '#data/book-session.ts';
import { host } from '#data/host.ts';
import { currentSession } from '#data/open-copy.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { engine } from '#worker/engine-client.ts';

const bookName = (): string => {
  const session = currentSession();
  return session.state === 'open' ? session.book.name : 'Book';
};

const choosePlace = async (purpose: 'book' | 'table', suggestedName: string) => {
  const chosen = await host().invoke('dialogs.saveFile', { purpose, suggestedName });
  if (chosen.ok) return chosen.value;
  showToast({ message: problemLine(chosen.error), tone: 'danger' });
  return null;
};

const reveal = (handle: string) => ({
  label: 'Show in folder',
  run: () => void host().invoke('file.reveal', { handle }),
});

const writeCopy = async (): Promise<void> => {
  const place = await choosePlace('book', `${bookName()} copy.channelbook`);
  if (place === null) return;
  const saved = await saveCopy(place.handle);
  if (saved.ok) showToast({ message: `Saved a copy as ${place.name}.`, action: reveal(place.handle) });
  else showToast({ message: problemLine(saved.error), tone: 'danger' });
};

const writeEverything = async (): Promise<void> => {
  const place = await choosePlace('table', `${bookName()} export.zip`);
  if (place === null) return;
  showToast({ message: `Exporting everything to ${place.name}…` });
  const bytes = await engine().exportEverything(() => undefined);
  const written = await host().invoke('file.write', { handle: place.handle, bytes: new Uint8Array(bytes) });
  if (written.ok) showToast({ message: `Exported everything to ${place.name}.`, action: reveal(place.handle) });
  else showToast({ message: problemLine(written.error), tone: 'danger' });
};

export const saveBookCopy = (): void => void writeCopy();
export const exportEverything = (): void => void writeEverything();
