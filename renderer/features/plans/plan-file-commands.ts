import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { edit, newId } from '#data/edit.ts';
import { host } from '#data/host.ts';
import type { BookRecords } from '#model/record-row.ts';
import { planFileChanges, planFileOf } from '#plans/plan-file-records.ts';
import { parsePlanFile, serialisePlanFile } from '#plans/plan-file.ts';

const MAX_BYTES = 4_000_000;

/** Asks for a plan file and takes it in as one undo step; its versions are drafts. Undefined: nothing was chosen. */
export async function importPlanFile(
  records: BookRecords,
  usedVersions: ReadonlyMap<string, string>,
): Promise<Result<string | undefined, readonly Problem[]>> {
  const chosen = await host().invoke('dialogs.openFiles', { purpose: 'plan', many: false });
  if (!chosen.ok) return err([chosen.error]);
  const [file] = chosen.value;
  if (file === undefined) return ok(undefined);
  if (file.size > MAX_BYTES) return err([{ kind: 'fileTooLarge', file: file.name, limit: '4 MB' }]);
  const bytes = await host().invoke('file.readChunk', { handle: file.handle, offset: 0, length: MAX_BYTES });
  if (!bytes.ok) return err([bytes.error]);
  const parsed = parsePlanFile(new TextDecoder().decode(bytes.value), file.name);
  if (!parsed.ok) return parsed;
  const made = planFileChanges(parsed.value, records, newId, { fileName: file.name, status: 'draft', usedVersions });
  if (!made.ok) return made;
  const done = await edit(`Import plan ${parsed.value.plan.name}`, made.value.changes);
  return done.ok ? ok(made.value.planId) : err([done.error]);
}

/** Asks where to write a plan as a file. True when it was written. */
export async function exportPlanFile(
  records: BookRecords,
  planId: string,
): Promise<Result<boolean, readonly Problem[]>> {
  const file = planFileOf(records, planId);
  if (file === undefined) return ok(false);
  const place = await host().invoke('dialogs.saveFile', {
    purpose: 'plan',
    suggestedName: `${file.plan.name}.plan.json`,
  });
  if (!place.ok) return err([place.error]);
  if (place.value === null) return ok(false);
  const written = await host().invoke('file.write', {
    handle: place.value.handle,
    bytes: new TextEncoder().encode(serialisePlanFile(file)),
  });
  return written.ok ? ok(true) : err([written.error]);
}
