import type { FieldDefinition, FieldTable } from '#model/field.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { recordKinds } from '#model/record-kinds.ts';

/** A row as the desktop dumps and takes it. */
export type StoredRow = {
  readonly kind: string;
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly stamps: Readonly<Record<string, string>>;
};

/** What no partner may ever see: a text of ours, or one of another partner. */
export const INTERNAL_MARK = 'ZZ-INT';
export const OTHER_MARK = 'ZZ-OTH';

/** Texts that lead somewhere or are calculated with: a marked one would make another book, not another word. */
const structural = new Set([
  'adjustment.attachmentHash',
  'agreement.fileHash',
  'alias.text',
  'batch.importedAt',
  'batch.source',
  'bookSettings.closer',
  'dispute.entry',
  'hold.of',
  'importSource.name',
  'onboardingTask.step',
  'savedView.page',
  'statementMark.period',
  'statementMark.markedAt',
  'task.about',
  'tierOverride.ladder',
  'tierRecord.decision',
]);
const structuralKinds = new Set(['closeDecision', 'conflictDecision', 'lineChoice', 'periodState', 'importSource']);
/** Of others: what joins records, figures as text, and words that rules compare with. */
const joining = new Set([
  'benefit',
  'code',
  'disputeDays',
  'entered',
  'fromGap',
  'goals',
  'metric',
  'paymentDays',
  'period',
  'programme',
  'region',
  'targets',
  'tier',
  'time',
  'track',
  'type',
  'weights',
  'zone',
]);

const isText = ({ type }: FieldDefinition): boolean => ['text', 'longText', 'textList'].includes(type);

/** Whom a row is of, as far as its references lead there; undefined: nobody in particular. */
function partnerOf(rows: ReadonlyMap<string, StoredRow>, row: StoredRow, depth = 3): string | undefined {
  if (row.kind === 'partner') return row.id;
  const table: FieldTable = recordKinds[row.kind as RecordKind] ?? {};
  const refs = Object.entries(table).filter(([, { refers }]) => refers !== undefined);
  const direct = refs.find(([, { refers }]) => refers === 'partner')?.[0];
  if (direct !== undefined) return row.values[direct] as string | undefined;
  for (const [field, { refers }] of depth === 0 ? [] : refs) {
    const next = rows.get(`${refers}/${String(row.values[field])}`);
    const found = next === undefined ? undefined : partnerOf(rows, next, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const markFor = (row: StoredRow, field: string, definition: FieldDefinition, isOthers: boolean): string | undefined => {
  if (!isText(definition) || structuralKinds.has(row.kind) || structural.has(`${row.kind}.${field}`)) return undefined;
  if (definition.audience !== 'partner') return INTERNAL_MARK;
  return isOthers && !joining.has(field) ? OTHER_MARK : undefined;
};

export type Planted = {
  readonly rows: readonly StoredRow[];
  /** Fields of records of how many kinds now hold a marked text, and how many texts. */
  readonly fields: number;
  readonly texts: number;
};

/**
 * Puts a marked text into every internal text field of every record, whether it was filled or not, and into every text of
 * every partner but `own`. Fields are found by their tables alone: one that is added later is marked by itself.
 */
export function plantCanaries(rows: readonly StoredRow[], own: string, now: Date): Planted {
  const byId = new Map(rows.map((row) => [`${row.kind}/${row.id}`, row]));
  const stamp = `${now.toISOString()}-0000-00000000000000ca`;
  const fields = new Set<string>();
  let texts = 0;
  const planted = rows.flatMap((row) => {
    const table: FieldTable | undefined = recordKinds[row.kind as RecordKind];
    if (table === undefined || row.values['deleted'] === true) return [];
    const of = partnerOf(byId, row);
    const isOthers = of !== undefined && of !== own;
    const values: Record<string, unknown> = { ...row.values };
    const stamps: Record<string, string> = { ...row.stamps };
    for (const [field, definition] of Object.entries(table)) {
      const mark = markFor(row, field, definition, isOthers);
      if (mark === undefined || (mark === OTHER_MARK && row.values[field] === undefined)) continue;
      texts += 1;
      fields.add(`${row.kind}.${field}`);
      const text = `${mark}-${texts} ${row.kind} ${field}`;
      values[field] = definition.type === 'textList' ? [text] : text;
      stamps[definition.group ?? field] = stamp;
    }
    if (row.kind === 'partner') {
      values['custom:Margin'] = `${INTERNAL_MARK}-${(texts += 1)} custom margin`;
      stamps['custom:Margin'] = stamp;
    }
    return [{ ...row, values, stamps }];
  });
  return { rows: planted, fields: fields.size, texts };
}
