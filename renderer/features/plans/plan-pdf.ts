import type { Problem } from '#base/problem.ts';
import { host } from '#data/host.ts';
import type { PlanDocument } from '#plans/plan-document.ts';
import { showToast } from '#ui/undo-toast.tsx';

/** Prints a plan as a document and saves it where the person says. Answers the problem; undefined when saved or given up. */
export async function savePlanPdf(model: PlanDocument): Promise<Problem | undefined> {
  const file = await host().invoke('dialogs.saveFile', { purpose: 'pdf', suggestedName: `${model.fileName}.pdf` });
  if (!file.ok) return file.error;
  if (file.value === null) return undefined;
  const { handle, name } = file.value;
  const printed = await host().invoke('print.statement', {
    model: JSON.stringify(model),
    paper: model.paper,
    heading: 'Commission schedule',
    number: `${model.plan}, version ${model.version}`,
    partner: model.validity,
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
