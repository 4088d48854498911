import { compareTexts } from '#base/compare-texts.ts';
import { isCustomField } from '#model/custom-field.ts';
import { isDeleted } from '#model/is-deleted.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { ReductionReport, StaysBehind } from '#model/reduction-report.ts';
import type { BookImage, ChunkReference, ClosingReference } from '#records/book-image.ts';
import { addToImage, allRows, emptyImage, orderedChunks, orderedClosings } from '#records/book-image.ts';
import { fieldDefinition, fieldsOf, isKnownKind, mergeGroupOf } from '#records/merge-group.ts';

type Values = Readonly<Record<string, unknown>>;

/** Whose records go along: all partners, or those with these ids. */
export type ReducedPartners = 'all' | ReadonlySet<string>;

export interface ReducedBook {
  readonly image: BookImage;
  readonly report: ReductionReport;
}

/** Kinds that are about our own work on the book. */
const OWN_WORK: ReadonlySet<string> = new Set(['conflictDecision']);

/**
 * Whether a field stays behind: every internal long text (notes, summaries, reasons), every column that a book added of
 * its own (always internal), what we know about a person beside how to reach them, and what a newer version wrote, since
 * nobody here can tell what it is.
 */
function staysBehind(kind: string, field: string): boolean {
  if (isCustomField(field)) return true;
  const definition = fieldDefinition(kind, field);
  if (definition === undefined) return true;
  if (definition.audience === 'partner') return false;
  if (definition.type === 'longText') return true;
  return kind === 'person' && definition.type !== 'ref' && definition.type !== 'flag';
}

/** Parts of a text that can be an id: natural keys join ids by a slash or a colon. */
const parts = (text: string): readonly string[] => text.split(/[\s/:|,;"]+/u);

/** Every text in a value, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    Array.isArray(value) ? textsIn(inner) : [key, ...textsIn(inner)],
  );
}

const keyOf = (kind: string, id: string): string => `${kind}\n${id}`;

/** Whether a row names a record that stays behind: by a reference, or with a partner's id in any text. */
function names(row: RecordRow, gone: ReadonlySet<string>, partners: ReadonlySet<string>): boolean {
  const isGone = (text: string): boolean => partners.has(text) || parts(text).some((part) => partners.has(part));
  if (isGone(row.id)) return true;
  return Object.entries(row.values).some(([field, value]) => {
    const refers = fieldDefinition(row.kind, field)?.refers;
    return (
      (typeof value === 'string' && refers !== undefined && gone.has(keyOf(refers, value))) ||
      textsIn(value).some(isGone)
    );
  });
}

/** Deals in which only others take part: nothing else says whose they are. */
function dealsOfOthers(rows: readonly RecordRow[], gone: ReadonlySet<string>): Set<string> {
  const shared = new Map<string, boolean>();
  for (const { kind, id, values } of rows) {
    if (kind !== 'dealParticipant') continue;
    const deal = String((values as Values)['deal']);
    shared.set(deal, (shared.get(deal) ?? false) || !gone.has(keyOf(kind, id)));
  }
  return new Set([...shared].filter(([, ours]) => !ours).map(([deal]) => keyOf('deal', deal)));
}

/** Records of partners who weren't chosen, and whatever names them, directly or through others. */
function ofOthers(rows: readonly RecordRow[], chosen: ReadonlySet<string>): Set<string> {
  const partners = new Set(rows.filter(({ kind, id }) => kind === 'partner' && !chosen.has(id)).map(({ id }) => id));
  const gone = new Set([...partners].map((id) => keyOf('partner', id)));
  for (let before = -1; before !== gone.size;) {
    before = gone.size;
    for (const row of rows) {
      // Which lines count says something about lines, and those stay behind.
      const is = row.kind === 'lineChoice' || (row.kind !== 'partner' && names(row, gone, partners));
      if (is) gone.add(keyOf(row.kind, row.id));
    }
    for (const deal of dealsOfOthers(rows, gone)) gone.add(deal);
  }
  return gone;
}

/** Texts of fields that stay behind, and of our own work. */
const hiddenTexts = (kind: string, values: Values): readonly string[] =>
  Object.entries(values).flatMap(([field, value]) =>
    OWN_WORK.has(kind) || staysBehind(kind, field) ? textsIn(value) : [],
  );

interface Cut {
  readonly row: RecordRow;
  /** Fields that stay behind because of what they are. */
  readonly left: readonly string[];
}

/** A row without the fields that stay behind, without references to what does, and without what lost. */
function cut(row: RecordRow, gone: ReadonlySet<string>): Cut {
  const { kind, id, values, stamps } = row;
  const isCut = ([field, value]: readonly [string, unknown]): boolean => {
    const refers = fieldDefinition(kind, field)?.refers;
    // A record that goes along isn't deleted, whatever was tried before.
    if (field === 'deleted') return true;
    return staysBehind(kind, field) || (refers !== undefined && gone.has(keyOf(refers, String(value))));
  };
  const entries = Object.entries(values);
  const kept = entries.filter((entry) => !isCut(entry));
  // The stamp of a group that stays behind as a whole would tell that there was something, and when.
  const groups = new Set(
    Object.keys(fieldsOf(kind))
      .filter((field) => field !== 'deleted' && !staysBehind(kind, field))
      .map((field) => mergeGroupOf(kind, field)),
  );
  const keptStamps = Object.fromEntries(Object.entries(stamps).filter(([group]) => groups.has(group)));
  return {
    row: { kind, id, values: Object.fromEntries(kept) as RecordRow['values'], stamps: keptStamps },
    left: entries.map(([field]) => field).filter((field) => staysBehind(kind, field)),
  };
}

function counted(): { add: (kind: string, field?: string | null) => void; all: () => StaysBehind[] } {
  const counts = new Map<string, StaysBehind>();
  return {
    add: (kind, field = null) => {
      const key = keyOf(kind, field ?? '');
      counts.set(key, { kind, field, count: (counts.get(key)?.count ?? 0) + 1 });
    },
    all: () =>
      [...counts.values()].sort((a, b) => compareTexts(a.kind, b.kind) || compareTexts(a.field ?? '', b.field ?? '')),
  };
}

const linesOf = (chunks: readonly ChunkReference[]): number =>
  chunks.reduce((sum, { kind, count }) => sum + (kind === 'rates' ? 0 : count), 0);

/** Closings that can go along: none where only some partners do, and none that quotes a text that stays behind. */
function closingsAlong(image: BookImage, all: boolean, quoted: ReadonlySet<string>): readonly ClosingReference[] {
  if (!all) return [];
  return orderedClosings(image).filter(({ json }) => !textsIn(json).some((text) => quoted.has(text)));
}

/**
 * A book without internal notes, to be written as another book under another key (sync.md 2.9: one file, one audience).
 * Deleted records, values that lost, decisions about them and everything of `staysBehind` are left out. With chosen
 * partners the records of all others stay too, with whatever names them, sale lines, receipts and closings; exchange
 * rates go along. Nothing is changed in `image`. Texts of partners that somebody typed into a shared record are not
 * searched.
 */
export function reducedBook(image: BookImage, partners: ReducedPartners): ReducedBook {
  const rows = allRows(image);
  const live = rows.filter((row) => !isDeleted(row));
  const all = partners === 'all';
  const chunks = orderedChunks(image);
  const alongChunks = all ? chunks : chunks.filter(({ kind }) => kind === 'rates');
  const batches = new Set(alongChunks.map(({ batch }) => batch));
  const gone = all ? new Set<string>() : ofOthers(live, partners);
  if (!all) for (const { kind, id } of live) if (kind === 'batch' && !batches.has(id)) gone.add(keyOf(kind, id));

  const [stays, goes, quoted] = [counted(), counted(), new Set<string>()];
  const along: RecordRow[] = [];
  for (const row of rows) {
    const { kind, id } = row;
    for (const values of [row.values, ...(row.losing ?? []).map((losing) => losing.values)])
      for (const text of hiddenTexts(kind, values)) quoted.add(text);
    if (isDeleted(row)) continue;
    if (OWN_WORK.has(kind) || !isKnownKind(kind) || gone.has(keyOf(kind, id))) {
      stays.add(kind);
      continue;
    }
    const { row: reduced, left } = cut(row, gone);
    along.push(reduced);
    goes.add(kind);
    for (const field of left) stays.add(kind, field);
  }
  // A text that goes along anyway tells nothing where a closing quotes it.
  for (const row of along) for (const text of [row.id, row.kind, ...textsIn(row.values)]) quoted.delete(text);
  for (const short of [...quoted].filter((text) => text.trim().length < 4)) quoted.delete(short);

  const alongClosings = closingsAlong(image, all, quoted);
  const reduced = emptyImage();
  addToImage(reduced, { rows: along, chunks: alongChunks, closings: alongClosings });
  const facts = linesOf(alongChunks);
  return {
    image: reduced,
    report: {
      goes: goes.all().map(({ kind, count }) => ({ kind, count })),
      stays: stays.all(),
      losing: rows.reduce((sum, { losing = [] }) => sum + losing.length, 0),
      facts: { goes: facts, stays: linesOf(chunks) - facts },
      closings: { goes: alongClosings.length, stays: image.closings.size - alongClosings.length },
    },
  };
}
