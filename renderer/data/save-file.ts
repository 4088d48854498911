import type { Problem } from '#base/problem.ts';
import type { FilePurpose } from '#shared/ipc.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { host } from './host.ts';

/** Asks where to, writes the bytes there and says so. Answers what went wrong; nothing when it was cancelled. */
export async function saveFile(
  purpose: FilePurpose,
  suggestedName: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Problem | undefined> {
  const file = await host().invoke('dialogs.saveFile', { purpose, suggestedName });
  if (!file.ok) return file.error;
  if (file.value === null) return undefined;
  const { handle } = file.value;
  const written = await host().invoke('file.write', { handle, bytes });
  if (!written.ok) return written.error;
  showToast({
    message: `Saved ${file.value.name}.`,
    action: { label: 'Show', run: () => void host().invoke('file.reveal', { handle }) },
  });
  return undefined;
}

/** `saveFile` of a text, as UTF-8. */
export const saveText = (purpose: FilePurpose, suggestedName: string, text: string): Promise<Problem | undefined> =>
  saveFile(purpose, suggestedName, new TextEncoder().encode(text));
