import { problemLine } from '#base/problem-words.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { redo, undo, type UndoDone } from '#data/edit.ts';
import { formatPlural } from '#ui/format.ts';
import { showToast } from '#ui/undo-toast.tsx';

const tell = (
  done: Result<UndoDone | undefined, Problem>,
  verb: string,
  back: { label: string; run: () => void },
): void => {
  if (!done.ok) return showToast({ message: problemLine(done.error), tone: 'danger' });
  if (done.value === undefined) return;
  const { name, kept } = done.value;
  const stayed = kept.length === 0 ? '' : ` ${formatPlural(kept.length, 'field')} stayed: changed since.`;
  showToast({ message: `${verb}: ${name}.${stayed}`, action: back });
};

export const undoLast = (): void => {
  void undo().then((done) => tell(done, 'Undone', { label: 'Redo', run: redoLast }));
};

export const redoLast = (): void => {
  void redo().then((done) => tell(done, 'Done again', { label: 'Undo', run: undoLast }));
};
