import { ok } from '#base/result.ts';
import { loadKinds } from '#data/record-reads.ts';
import { inTurn, run, type Done } from '#data/run-edit.ts';
import type { PlanBody } from '#model/plan.ts';
import { isEditableBody } from '#plans/editable-body.ts';
import { editBody } from '#plans/plan-changes.ts';

/** Changes a version's rules as one named undo step, starting from what is stored at that moment. */
export const changeBody = (versionId: string, name: string, changed: (body: PlanBody) => PlanBody): Promise<Done> =>
  inTurn(async () => {
    const records = await loadKinds(['planVersion']);
    const body: unknown = records.get('planVersion', versionId)?.values.body;
    if (!isEditableBody(body)) return ok({ records: 0 });
    const next = changed(body);
    return next === body ? ok({ records: 0 }) : await run(name, editBody(versionId, next));
  });
