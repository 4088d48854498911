import { useEffect, useState } from 'react';
import { host } from '#data/host.ts';
import { useDroppedFiles } from '#ui/dropped-files.ts';
import { address, goTo } from '#ui/go-to.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { clipboardTable } from '#features/import/clipboard-table.ts';
import { isTyping } from './keyboard.ts';
import { takeFiles } from './window-acts.ts';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

const register = async (files: readonly File[]): Promise<void> => {
  const handles = await Promise.all(files.map((file) => host().registerFile(file)));
  const known = handles.filter((handle) => handle !== undefined);
  if (known.length < files.length)
    showToast({ message: 'What was dropped is not a file on this laptop.', tone: 'danger' });
  takeFiles(known);
};

/** Rows from a spreadsheet: at least two cells or two lines. */
const looksLikeRows = (text: string): boolean => /\t/.test(text) && /\n/.test(text.trim());

/** Drop a file anywhere in the window, or paste rows outside of a field. */
export function FileDrop({ bookOpen }: { bookOpen: boolean }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const leave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hover = (event: DragEvent) => holdsFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      if (!holdsFiles(event)) return;
      event.preventDefault();
      void register([...(event.dataTransfer?.files ?? [])]);
    };
    const paste = (event: ClipboardEvent) => {
      if (!bookOpen || isTyping(event.target)) return;
      const text = clipboardTable(event.clipboardData);
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) void register(files);
      else if (looksLikeRows(text)) {
        useDroppedFiles.setState({ pasted: text });
        goTo(address.import());
      } else return;
      event.preventDefault();
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [bookOpen]);
  if (!over) return null;
  return (
    <div className="cb-drop">
      <div>
        {bookOpen ? 'Drop to import' : 'Drop a book to open it'}
        <small>{bookOpen ? 'You see a preview first; nothing is imported yet' : 'A .channelbook file'}</small>
      </div>
    </div>
  );
}
