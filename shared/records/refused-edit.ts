import { orderedText } from '#base/ordered-text.ts';
import type { Problem } from '#base/problem.ts';
import type { RecordRow } from '#model/record-row.ts';
import { parseRow } from './parse-row.ts';

type Loose = Readonly<Record<string, unknown>>;

/**
 * Why an edited row can't be written; undefined when it's sound. What the edit left as it was may be a field or a choice
 * of a newer version: it's carried. What it changed must be of this version's field table.
 */
export function refusedEdit(row: RecordRow, before: RecordRow | undefined): Problem | undefined {
  const whole = parseRow(row, before === undefined ? 'refuse' : 'carry');
  if (!whole.ok) return whole.error;
  if (before === undefined) return undefined;
  const [now, then] = [row.values as Loose, before.values as Loose];
  const changed = Object.keys(now).filter(
    (field) =>
      !Object.hasOwn(then, field) ||
      (now[field] !== then[field] && orderedText(now[field]) !== orderedText(then[field])),
  );
  const values = Object.fromEntries(changed.map((field) => [field, now[field]]));
  const edited = parseRow({ kind: row.kind, id: row.id, values, stamps: row.stamps }, 'refuse');
  return edited.ok ? undefined : edited.error;
}
