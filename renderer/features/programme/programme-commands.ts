import { ok } from '#base/result.ts';
import { undo } from '#data/edit.ts';
import { loadKinds } from '#data/record-reads.ts';
import { inTurn, run, type Done } from '#data/run-edit.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import { isEditableProgramme } from '#tiers/editing/editable-programme.ts';
import { editProgrammeBody } from '#tiers/editing/programme-changes.ts';
import { showToast } from '#ui/undo-toast.tsx';

/** Changes a version's rules as one named undo step, starting from what is stored at that moment. */
export const changeProgramme = (
  versionId: string,
  name: string,
  changed: (body: ProgrammeBody) => ProgrammeBody,
  toast?: string,
): Promise<Done> =>
  inTurn(async () => {
    const records = await loadKinds(['programmeVersion']);
    const body: unknown = records.get('programmeVersion', versionId)?.values.body;
    if (!isEditableProgramme(body)) return ok({ records: 0 });
    const next = changed(body);
    if (next === body) return ok({ records: 0 });
    const done = await run(name, editProgrammeBody(versionId, next));
    if (done.ok && toast !== undefined) showToast({ message: toast, undo: () => void undo() });
    return done;
  });
