import type { TierInputs } from './contract.ts';
import type { PreparedTiers, TierTable } from './evaluate.ts';
import { partnerIndex, prepareTiers, runOn } from './evaluate.ts';
import { engineAfterEdit } from './engine-after-edit.ts';
import type { ChangedKind } from './facts/prepare-facts.ts';
import { withFacts } from './facts/prepare-facts.ts';
import type { PartnerBook } from './partner-book.ts';
import { takesPart, withTiersOf } from './partner-book.ts';

/** What an edit touched: kinds of record (or `lines`), and the partners concerned; `everybody` when that isn't known. */
export interface TierEdit {
  readonly kinds: readonly ChangedKind[];
  readonly partners: readonly string[] | 'everybody';
}

/** Kinds that say who takes part, and how: after their change everything but the facts is made anew. */
const saysWho: ReadonlySet<ChangedKind> = new Set<ChangedKind>([
  'partner',
  'enrolment',
  'programme',
  'programmeVersion',
]);

/**
 * After an edit: only what the partners concerned have is read again, and of tables that were asked for only their rows are
 * made again, those of their groups, and, where a figure looks at others, all. The same answers as from scratch.
 */
export function withEdit(prepared: PreparedTiers, inputs: TierInputs, edit: TierEdit): PreparedTiers {
  const facts = withFacts(prepared.facts, inputs, edit.kinds);
  if (edit.partners === 'everybody' || edit.kinds.some((kind) => saysWho.has(kind)))
    return remade(prepared, prepareTiers(inputs, prepared.timeline, facts), edit.partners);
  const touched = edit.partners.map((id) => partnerIndex(prepared, id)).filter((at) => at >= 0);
  const next = prepareTiers(inputs, prepared.timeline, facts, bookAfter(prepared, inputs, edit.kinds, touched));
  for (const [dated, engine] of prepared.engines) {
    const made = engineAfterEdit(engine, next, { kinds: new Set(edit.kinds), partners: touched });
    if (made !== undefined) next.engines.set(dated, made);
  }
  return remade(prepared, next, edit.partners);
}

const bookAfter = (
  { book }: PreparedTiers,
  { records }: TierInputs,
  kinds: readonly ChangedKind[],
  touched: readonly number[],
): PartnerBook => (kinds.includes('tierRecord') ? withTiersOf(book, records, touched) : book);

/** The tables that were asked for, as far as it's known whom the edit touched. */
function remade(before: PreparedTiers, next: PreparedTiers, partners: TierEdit['partners']): PreparedTiers {
  if (partners === 'everybody' || !samePartners(before.book.partners, next.book.partners)) return next;
  for (const [day, table] of before.tables) {
    const made = tableAfter(before, next, table, day, partners);
    if (made !== undefined) next.tables.set(day, made);
  }
  return next;
}

const samePartners = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((id, at) => id === b[at]));

/** The table with the rows of those concerned made anew; undefined where others may be concerned too. */
function tableAfter(
  before: PreparedTiers,
  next: PreparedTiers,
  table: TierTable,
  day: number,
  partners: readonly string[],
): TierTable | undefined {
  const [was, run] = [runOn(before, day), runOn(next, day)];
  if (was === undefined || run === undefined || run.engine.looksAtOthers) return undefined;
  const touched = new Set(
    partners.flatMap((id) => {
      const at = partnerIndex(next, id);
      return at < 0 ? [] : [at, ...was.members(at), ...run.members(at)];
    }),
  );
  const body = run.engine.body;
  const place = new Map(table.partners.map((id, at) => [id, at]));
  const joins = [...touched].some(
    (at) => takesPart(next.book, body, at, day) !== place.has(next.book.partners[at] ?? ''),
  );
  if (joins) return undefined;
  const computed = table.computed.map((column) => column.slice());
  const tracks = table.tracks.slice();
  for (const at of touched) {
    const row = place.get(next.book.partners[at] ?? '');
    if (row === undefined) continue;
    for (const { at: ladder } of run.engine.ladders) {
      const column = computed[ladder];
      if (column !== undefined) column[row] = run.final(at, ladder).rank;
    }
    tracks[row] = run.engine.ladders.length === 0 ? -1 : run.own(at, 0).track;
  }
  return { ...table, computed, tracks };
}
