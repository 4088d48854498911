import { create } from 'zustand';
import { problemLine } from '#base/problem-words.ts';
import { host } from '#data/host.ts';
import { currentList } from '#ui/current-list.ts';
import type { ListContent } from '#ui/list-content.ts';
import { showToast } from '#ui/undo-toast.tsx';

export type ListFormat = 'csv' | 'xlsx';

interface ListOut {
  /** The list that is about to be exported: how it stood when the person asked. */
  readonly exporting: ListContent | undefined;
  /** The list that stands on the pages while the print dialog is open. */
  readonly printing: ListContent | undefined;
}

export const useListOut = create<ListOut>(() => ({ exporting: undefined, printing: undefined }));

export const askToExportList = async (): Promise<void> => useListOut.setState({ exporting: await currentList() });

/** Prints the list in sight; a page without one says what can be printed instead. */
export const printList = async (): Promise<void> => {
  const printing = await currentList();
  if (printing !== undefined) return useListOut.setState({ printing });
  return showToast({ message: 'Nothing here to print. Lists, a partner’s overview and statements can be printed.' });
};

/** What the chosen file name says counts, since a person may type another ending than the one proposed. */
const formatOf = (name: string, proposed: ListFormat): ListFormat => {
  const ending = /\.(csv|xlsx)$/iu.exec(name)?.[1]?.toLowerCase();
  return ending === 'csv' || ending === 'xlsx' ? ending : proposed;
};

/** Writes the list where the person says. */
export async function exportList(list: ListContent, proposed: ListFormat): Promise<void> {
  const chosen = await host().invoke('dialogs.saveFile', {
    purpose: 'table',
    suggestedName: `${list.name}.${proposed}`,
  });
  if (!chosen.ok) return showToast({ message: problemLine(chosen.error), tone: 'danger' });
  if (chosen.value === null) return undefined;
  const { handle, name } = chosen.value;
  const { exportTable } = await import('#worker/export-table.ts');
  const bytes = await exportTable({ ...list, format: formatOf(name, proposed) });
  const written = await host().invoke('file.write', { handle, bytes: new Uint8Array(bytes) });
  if (!written.ok) return showToast({ message: problemLine(written.error), tone: 'danger' });
  return showToast({
    message: `Exported ${list.rows.length} rows to ${name}.`,
    action: { label: 'Show in folder', run: () => void host().invoke('file.reveal', { handle }) },
  });
}
