import type { Problem } from '#base/problem.ts';
import { problemLine } from '#base/problem-words.ts';
import type { Result } from '#base/result.ts';
import { undo, type EditDone } from '#data/edit.ts';
import { showToast } from '#ui/undo-toast.tsx';

/** Says where the act was what came of it: done with Undo, or what stands in the way and what to do next. */
export const reportEdit = async (done: Promise<Result<EditDone, Problem>>, message?: string): Promise<boolean> => {
  const result = await done;
  if (!result.ok) {
    showToast({ message: problemLine(result.error), tone: 'danger' });
    return false;
  }
  if (message !== undefined) showToast({ message, undo: () => void undo() });
  return true;
};
