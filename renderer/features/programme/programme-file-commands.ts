import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { edit, newId } from '#data/edit.ts';
import { host } from '#data/host.ts';
import { saveText } from '#data/save-file.ts';
import type { BookRecords } from '#model/record-row.ts';
import {
  parseProgrammeFile,
  programmeFileChanges,
  programmeFileOf,
  serialiseProgrammeFile,
} from '#tiers/editing/programme-file.ts';

const MAX_BYTES = 8_000_000;

/** Asks for a programme file and takes it in as one undo step; its versions are drafts. Undefined: nothing was chosen. */
export async function importProgrammeFile(
  records: BookRecords,
): Promise<Result<string | undefined, readonly Problem[]>> {
  const chosen = await host().invoke('dialogs.openFiles', { purpose: 'program', many: false });
  if (!chosen.ok) return err([chosen.error]);
  const [file] = chosen.value;
  if (file === undefined) return ok(undefined);
  if (file.size > MAX_BYTES) return err([{ kind: 'fileTooLarge', file: file.name, limit: '8 MB' }]);
  const bytes = await host().invoke('file.readChunk', { handle: file.handle, offset: 0, length: MAX_BYTES });
  if (!bytes.ok) return err([bytes.error]);
  const parsed = parseProgrammeFile(new TextDecoder().decode(bytes.value), file.name);
  if (!parsed.ok) return parsed;
  const { programmeId, changes } = programmeFileChanges(parsed.value, records, newId);
  if (changes.length === 0) return ok(programmeId);
  const done = await edit(`Import program ${parsed.value.programme.name}`, changes);
  return done.ok ? ok(programmeId) : err([done.error]);
}

/** Asks where to write a programme as a file, and writes it. Answers what went wrong. */
export async function exportProgrammeFile(records: BookRecords, programmeId: string): Promise<Problem | undefined> {
  const file = programmeFileOf(records, programmeId);
  if (file === undefined) return undefined;
  return await saveText('program', `${file.programme.code}.program.json`, serialiseProgrammeFile(file));
}
