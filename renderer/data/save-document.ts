import type { Problem } from '#base/problem.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { host } from './host.ts';

/** A document as the print page shows it, and what its running heads say. */
export interface PrintedDocument {
  readonly model: { readonly paper: 'A4' | 'Letter'; readonly fileName: string };
  readonly heading: string;
  readonly number: string;
  readonly partner: string;
}

/** Prints a document and saves it where the person says. Answers the problem; undefined when saved or given up. */
export async function saveDocument(document: PrintedDocument): Promise<Problem | undefined> {
  const { model, ...heads } = document;
  const file = await host().invoke('dialogs.saveFile', { purpose: 'pdf', suggestedName: `${model.fileName}.pdf` });
  if (!file.ok) return file.error;
  if (file.value === null) return undefined;
  const { handle, name } = file.value;
  const printed = await host().invoke('print.statement', {
    model: JSON.stringify(model),
    paper: model.paper,
    ...heads,
  });
  if (!printed.ok) return printed.error;
  const written = await host().invoke('file.write', { handle, bytes: new Uint8Array(printed.value) });
  if (!written.ok) return written.error;
  showToast({
    message: `Saved ${name}.`,
    action: { label: 'Show', run: () => void host().invoke('file.reveal', { handle }) },
  });
  return undefined;
}
