import type { FieldDefinition } from '#model/field.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { Conflict } from '#records/conflicts.ts';
import { fieldDefinition, isKnownKind } from '#records/merge-group.ts';
import { recordName } from '#records/record-name.ts';
import { formatAmount, formatCount, formatDate, formatPercent } from '#ui/format.ts';

const NOTHING = 'nothing';
/** Parts of a structured value that are named one by one. */
const MOST_PARTS = 6;

type Loose = Readonly<Record<string, unknown>>;
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

/** "planVersion" becomes "plan version": how code writes a word that has none of its own on screen. */
const spoken = (word: string): string => word.replace(/([a-z])([A-Z])/gu, '$1 $2').toLowerCase();

type Word = (value: unknown, definition: FieldDefinition | undefined, records: BookRecords) => string;

const plainText: Word = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

/** A value as a person reads it, by the type of its field. */
const words: Readonly<Record<FieldDefinition['type'], Word>> = {
  text: plainText,
  longText: plainText,
  date: (value) => formatDate(String(value)),
  amount: (value) => formatAmount(String(value)),
  currency: plainText,
  decimal: (value) => formatAmount(String(value)),
  integer: (value) => (typeof value === 'number' ? formatCount(value) : String(value)),
  flag: (value) => (value === true ? 'yes' : 'no'),
  choice: (value) => spoken(String(value)),
  ref: (value, definition, records) => {
    const kind = definition?.refers ?? '';
    const row = isKnownKind(kind) ? records.get(kind as RecordKind, String(value)) : undefined;
    return row === undefined ? String(value) : recordName(records, row as RecordRow);
  },
  textList: (value) => (Array.isArray(value) ? value.join(', ') : String(value)),
  json: (value) => (Array.isArray(value) ? `${formatCount(value.length)} entries` : 'its own terms'),
};

/** What a field is called: its label, or the name that a newer version or a custom field gives it. */
export const fieldLabel = (kind: string, field: string): string =>
  fieldDefinition(kind, field)?.label ?? field.replace(/^custom:/u, '');

/** Fractions that everybody reads as a percentage: "0.6" is 60 %. */
const FRACTIONS: ReadonlySet<string> = new Set(['dealParticipant share']);

const asPercent = (fraction: string): string => {
  const [whole = '0', decimals = ''] = fraction.split('.');
  const digits = `${whole}${decimals.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/u, '');
  const rest = decimals.slice(2);
  return formatPercent(rest === '' ? digits : `${digits}.${rest}`);
};

/** A field's value as a person reads it. */
export function fieldText(kind: string, field: string, value: unknown, records: BookRecords): string {
  if (value === undefined || value === null || value === '') return NOTHING;
  if (FRACTIONS.has(`${kind} ${field}`) && typeof value === 'string' && /^\d*\.?\d*$/u.test(value))
    return asPercent(value);
  const definition = fieldDefinition(kind, field);
  return definition === undefined
    ? plainText(value, definition, records)
    : words[definition.type](value, definition, records);
}

type Part = { readonly path: string; readonly stands: unknown; readonly lost: unknown };

/** Where two structured values differ, as deep as they do. */
function partsThatDiffer(stands: unknown, lost: unknown, path: string): Part[] {
  if (JSON.stringify(stands) === JSON.stringify(lost)) return [];
  if (!isLoose(stands) || !isLoose(lost)) return [{ path, stands, lost }];
  return [...new Set([...Object.keys(stands), ...Object.keys(lost)])].flatMap((key) =>
    partsThatDiffer(
      stands[key],
      lost[key],
      path === '' ? spoken(key) : `${path} ${/^\d+$/u.test(key) ? Number(key) + 1 : spoken(key)}`,
    ),
  );
}

const partText = (value: unknown): string =>
  value === undefined || value === null ? NOTHING : isLoose(value) ? JSON.stringify(value).slice(0, 80) : String(value);

/** One line of a conflict: what is called so, as it stands, and as it lost. */
export interface ConflictLine {
  readonly label: string;
  readonly stands: string;
  readonly lost: string;
}

/** What differs, field by field; the parts of rules and terms one by one, up to a few. */
export function conflictLines(conflict: Conflict, records: BookRecords): readonly ConflictLine[] {
  const { kind, fields, stands, lost } = conflict;
  return fields.flatMap((field): ConflictLine[] => {
    const label = fieldLabel(kind, field);
    const [standing, losing] = [stands.values[field], lost.values[field]];
    if (!isLoose(standing) || !isLoose(losing) || Array.isArray(standing))
      return [
        { label, stands: fieldText(kind, field, standing, records), lost: fieldText(kind, field, losing, records) },
      ];
    const parts = partsThatDiffer(standing, losing, '');
    const told = parts
      .slice(0, MOST_PARTS)
      .map((part) => ({ label: `${label}: ${part.path}`, stands: partText(part.stands), lost: partText(part.lost) }));
    return parts.length <= MOST_PARTS
      ? told
      : [...told, { label: `${label}: ${parts.length - MOST_PARTS} more parts`, stands: '…', lost: '…' }];
  });
}
