import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import { parsePlanFile } from '#plans/plan-file.ts';
import { planFileChanges } from '#plans/plan-file-records.ts';
import { usedVersions } from '#plans/used-versions.ts';
import type { HeadlessBook } from './headless-book.ts';

/**
 * Puts a plan file into the book in memory, effective and assigned. `calculate` only tries it and never saves; `close`
 * and `statements` save. The same file twice changes nothing. Without a file nothing happens.
 */
export async function addPlan(book: HeadlessBook, path: string | undefined): Promise<Result<null, readonly Problem[]>> {
  if (path === undefined) return ok(null);
  const fileName = basename(path);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return err([diskProblem(error, fileName)]);
  }
  const plan = parsePlanFile(text, fileName);
  if (!plan.ok) return plan;
  const used = usedVersions(await book.closings('periodClosing'));
  const planned = planFileChanges(plan.value, book.records(), () => book.newId(), {
    fileName,
    status: 'effective',
    usedVersions: used,
  });
  if (!planned.ok) return planned;
  if (planned.value.changes.length > 0) book.add(planned.value.changes);
  return ok(null);
}
