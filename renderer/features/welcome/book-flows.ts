import { create } from 'zustand';
import { problemLine } from '#base/problem-words.ts';
import type { Problem } from '#base/problem.ts';
import { closeBook, openBook } from '#data/book-session.ts';
import { host } from '#data/host.ts';
import type { FileHandle } from '#shared/ipc.ts';
import { address, goTo } from '#ui/go-to.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { openSample } from '#worker/open-sample.ts';

/** The step at which making or opening a book waits for the person. */
export type BookFlow =
  | { readonly step: 'none' }
  | { readonly step: 'new' }
  | { readonly step: 'recovery'; readonly code: string }
  | { readonly step: 'secret'; readonly file: FileHandle; readonly wrong: boolean }
  | { readonly step: 'failed'; readonly title: string; readonly problem: Problem };

interface FlowStore {
  flow: BookFlow;
  /** Something is being opened: the choices wait. */
  busy: boolean;
  /** The sample book is being made: its pages wait until all of it is there. */
  makingSample: boolean;
  /** The program starts and looks whether a book was open when it ended. */
  resuming: boolean;
  /** The page that a resumed book was left on. */
  resumeAt: string | undefined;
}

export const useBookFlow = create<FlowStore>(() => ({
  flow: { step: 'none' },
  busy: false,
  makingSample: false,
  resuming: true,
  resumeAt: undefined,
}));

export const setFlow = (flow: BookFlow): void => useBookFlow.setState({ flow });

export const startNewBook = (): void => setFlow({ step: 'new' });

const rememberHere = async (): Promise<void> => {
  const kept = await host().invoke('book.remember', { remember: true, afterLock: false });
  if (!kept.ok) showToast({ message: problemLine(kept.error), tone: 'danger' });
};

/** Opens a file; asks for the passphrase only when the book says that it needs one. */
export const openWithSecret = async (file: FileHandle, secret: string | null, remember = false): Promise<void> => {
  useBookFlow.setState({ busy: true });
  const before = location.hash;
  const opened = await openBook({ handle: file.handle, secret });
  useBookFlow.setState({ busy: false });
  if (opened.ok) {
    setFlow({ step: 'none' });
    if (remember) await rememberHere();
    const { resumeAt } = useBookFlow.getState();
    useBookFlow.setState({ resumeAt: undefined });
    // A resumed book stands on its page already, and whoever went on meanwhile stays where they went.
    return resumeAt === undefined && location.hash === before ? goTo(address.home()) : undefined;
  }
  const { kind } = opened.error;
  if (kind === 'passphraseNeeded' || kind === 'passphraseWrong')
    setFlow({ step: 'secret', file, wrong: kind === 'passphraseWrong' });
  else setFlow({ step: 'failed', title: `${file.name} could not be opened`, problem: opened.error });
};

export const openBookFile = (file: FileHandle): void => void openWithSecret(file, null);

const chooseAndOpen = async (): Promise<void> => {
  const chosen = await host().invoke('dialogs.openFiles', { purpose: 'book', many: false });
  if (!chosen.ok) return setFlow({ step: 'failed', title: 'No book was opened', problem: chosen.error });
  const [file] = chosen.value;
  if (file !== undefined) await openWithSecret(file, null);
};

export const openBookDialog = (): void => void chooseAndOpen();

/** Opens one of the recent books by its id. */
export const openRecentBook = async (id: string): Promise<void> => {
  const file = await host().invoke('recent.open', { id });
  if (file.ok) await openWithSecret(file.value, null);
  else setFlow({ step: 'failed', title: 'This book could not be opened', problem: file.error });
};

export const openRecent = (id: string): void => void openRecentBook(id);

const exploreSample = async (): Promise<void> => {
  useBookFlow.setState({ busy: true, makingSample: true });
  const opened = await openSample();
  useBookFlow.setState({ busy: false, makingSample: false });
  if (opened.ok) goTo(address.home());
  else setFlow({ step: 'failed', title: 'The sample book could not be made', problem: opened.error });
};

export const openSampleBook = (): void => void exploreSample();

const leave = async (): Promise<void> => {
  const closed = await closeBook();
  if (!closed.ok) showToast({ message: problemLine(closed.error), tone: 'danger' });
};

/** Publishes what is left, then shows the welcome page. */
export const closeBookSafely = (): void => void leave();
