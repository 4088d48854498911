import { problemLine } from '#base/problem-words.ts';
import { formatPlural } from '#ui/format.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { redoImport, undoImport } from '#worker/import-commands.ts';

/** Switches an import off or on again and says what it did; what people changed since stays and is told. */
export async function switchBatch(batch: string, off: boolean, fileName: string): Promise<void> {
  const done = await (off ? undoImport(batch) : redoImport(batch));
  if (!done.ok) return showToast({ message: problemLine(done.error), tone: 'danger' });
  const kept = done.value.kept.length;
  const changed = kept > 0 ? ` ${formatPlural(kept, 'field')} changed since and stay.` : '';
  showToast({
    message: `${off ? 'Undone' : 'Imported again'}: ${fileName}.${changed}`,
    ...(off ? { action: { label: 'Redo', run: () => void switchBatch(batch, false, fileName) } } : {}),
  });
}
