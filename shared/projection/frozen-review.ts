import type { IsoDate } from '#calendar/iso-date.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import type { AnyRow, BookRecords, RecordRow } from '#model/record-row.ts';
import type { ReviewFigures } from '#review/contract.ts';
import { belonging, dealsUnderReview, ownershipOf, recordsOfRows } from './belonging.ts';
import { ledByOther } from './partner-view.ts';
import type { PresentedSource } from './review-presentation.ts';

/**
 * A review as it stood when presenting began: plain data of one partner, that an import or a colleague's save can't change and
 * that holds nothing of anybody else (ux.md 3.4, rules 2 and 3).
 */
export interface FrozenReview {
  readonly rows: readonly AnyRow[];
  readonly figures: ReviewFigures;
  readonly today: IsoDate;
  /** Ids of own deals that another registration stood against; the other isn't here any more. */
  readonly underReview: readonly string[];
}

/** Kinds that a review is frozen from: a partner has something of them. What is nobody's is never read. */
export const frozenKinds = recordKindNames.filter((kind) => belonging[kind] !== 'nobody');

const everyRow = (records: BookRecords): readonly AnyRow[] =>
  frozenKinds.flatMap((kind) => records.all(kind) as readonly RecordRow<RecordKind>[]) as unknown as AnyRow[];

/** Copies what a review is shown from. Whoever else takes part in an own deal is kept without a name: that there is somebody. */
export function freezeReview(records: BookRecords, figures: ReviewFigures, today: IsoDate): FrozenReview {
  const owner = ownershipOf(records, figures.partner);
  const rows = everyRow(records).filter((row) => {
    const whose = owner.of(row);
    return whose === 'own' || whose === 'everybody';
  });
  return {
    rows: rows.map((row) => nameless(row, owner.partners)),
    figures: structuredCopy(figures),
    today,
    underReview: [...dealsUnderReview(records, figures.partner)],
  };
}

/** The same review with rows that were edited in the meeting; rows of anybody else, and of nobody, are left out. */
export function withLive(frozen: FrozenReview, rows: readonly AnyRow[]): FrozenReview {
  const merged = new Map(frozen.rows.map((row) => [keyOf(row), row]));
  for (const row of rows) merged.set(keyOf(row), row);
  const owner = ownershipOf(recordsOfRows(merged.values()), frozen.figures.partner);
  const known = new Set(frozen.rows.map(keyOf));
  const edited = rows.filter(
    (row) => owner.of(row) === 'own' || (owner.of(row) === 'everybody' && known.has(keyOf(row))),
  );
  const next = new Map(frozen.rows.map((row) => [keyOf(row), row]));
  for (const row of edited) next.set(keyOf(row), nameless(row, owner.partners));
  return { ...frozen, rows: [...next.values()] };
}

/** What `reviewPresentation` reads a frozen review through. */
export const frozenSource = (frozen: FrozenReview): PresentedSource => ({
  records: recordsOfRows(frozen.rows),
  figures: frozen.figures,
  today: frozen.today,
  underReview: new Set(frozen.underReview),
});

const keyOf = ({ kind, id }: AnyRow): string => `${kind}\n${id}`;

/** A partner id that is nobody's: who it stands for isn't in a frozen review. */
const anotherParty = 'another-party';

/** What of a deal that another leads decides how it's told, beside what is told. */
const decides: ReadonlySet<string> = new Set([...ledByOther, 'confidentialCustomer', 'crediting']);

/** A copy of a row without the id of another partner, or what of a deal it leads is its own. What lost isn't shown, so it stays. */
function nameless(row: AnyRow, partners: ReadonlySet<string>): AnyRow {
  const { losing: _, ...kept } = structuredCopy(row);
  if (kept.kind !== 'deal' && kept.kind !== 'dealParticipant') return kept as AnyRow;
  const { partner = '' } = kept.values;
  if (partners.has(partner)) return kept as AnyRow;
  const told = Object.entries(kept.values).filter(([field]) => kept.kind === 'dealParticipant' || decides.has(field));
  return { ...kept, values: { ...Object.fromEntries(told), partner: anotherParty } } as AnyRow;
}

/** A copy that shares nothing with what it was made of. Rows and figures are plain data, as they're kept. */
const structuredCopy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
