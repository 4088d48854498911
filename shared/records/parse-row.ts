import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { parseStamp } from '#base/stamp.ts';
import { isCustomField } from '#model/custom-field.ts';
import type { RecordRow } from '#model/record-row.ts';
import { fieldTrouble, isCarriable, TEXT_LIMIT } from './field-checks.ts';
import { fieldDefinition, isKnownKind } from './merge-group.ts';

/**
 * `carry` takes kinds, fields and choices of a newer version as they are (a colleague's file);
 * `refuse` allows only what this version writes itself.
 */
export type UnknownRule = 'carry' | 'refuse';

type PlainObject = Readonly<Record<string, unknown>>;

/** More values than this can't have lost against each other in one record. */
const MOST_LOSING = 10_000;

const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refuse = (record: string, field: string, detail: string): { ok: false; error: Problem } =>
  err({ kind: 'rowRefused', record, field, detail });

function valueTrouble(kind: string, field: string, value: unknown, unknown: UnknownRule): string | undefined {
  if (isCustomField(field)) return typeof value === 'string' && value.length <= TEXT_LIMIT ? undefined : 'must be text';
  const definition = fieldDefinition(kind, field);
  if (definition === undefined)
    return unknown === 'carry' && isCarriable(value) ? undefined : 'is not a field of this kind';
  // A newer version may have added a choice; its text is carried, not judged.
  if (unknown === 'carry' && definition.type === 'choice')
    return typeof value === 'string' ? undefined : 'must be text';
  return fieldTrouble(value, definition);
}

function stampsTrouble(stamps: unknown): string | undefined {
  if (!isPlainObject(stamps)) return 'must be an object';
  for (const [group, stamp] of Object.entries(stamps)) {
    if (typeof stamp !== 'string' || parseStamp(stamp) === undefined) return `of ${group} is not a stamp`;
  }
  return undefined;
}

function losingTrouble(losing: unknown): string | undefined {
  if (losing === undefined) return undefined;
  if (!Array.isArray(losing) || losing.length > MOST_LOSING) return 'must be a short list';
  for (const value of losing as unknown[]) {
    if (!isPlainObject(value) || typeof value['group'] !== 'string') return 'names no merge group';
    if (typeof value['stamp'] !== 'string' || parseStamp(value['stamp']) === undefined) return 'has no stamp';
    if (!isPlainObject(value['values']) || Object.hasOwn(value['values'], '__proto__')) return 'holds no values';
    if (!Object.values(value['values']).every(isCarriable)) return 'holds no values';
  }
  return undefined;
}

/**
 * A row from outside (a file, a colleague, another process), checked against the field table of its kind.
 * It's hostile until this has passed. One problem names the record, the field and what is wrong.
 */
export function parseRow(input: unknown, unknown: UnknownRule): Result<RecordRow, Problem> {
  if (!isPlainObject(input)) return refuse('A record', 'row', 'must be an object');
  const { kind, id, values, stamps, losing } = input;
  if (typeof kind !== 'string' || kind.length === 0 || kind.length > 100)
    return refuse('A record', 'kind', 'must be a short text');
  if (typeof id !== 'string' || id.length === 0 || id.length > 200) return refuse(kind, 'id', 'must be a short text');
  const record = `${kind} ${id}`;
  if (unknown === 'refuse' && !isKnownKind(kind)) return refuse(record, 'kind', 'is not a kind of record');
  if (!isPlainObject(values)) return refuse(record, 'values', 'must be an object');
  for (const [field, value] of Object.entries(values)) {
    const trouble = field === '__proto__' ? 'is not a field' : valueTrouble(kind, field, value, unknown);
    if (trouble !== undefined) return refuse(record, fieldDefinition(kind, field)?.label ?? field, trouble);
  }
  const trouble = stampsTrouble(stamps);
  if (trouble !== undefined) return refuse(record, 'stamp', trouble);
  const lost = losingTrouble(losing);
  if (lost !== undefined) return refuse(record, 'a value that lost', lost);
  return ok({ kind, id, values, stamps, ...(losing === undefined ? {} : { losing }) } as unknown as RecordRow);
}
