import { groupBy } from '#base/group-by.ts';
import { isTwin, naturalId } from './closing-key.ts';
import type { BookRecords } from './record-row.ts';
import type { StoredClosing } from './stored-closing.ts';

type AnyClosing = Pick<StoredClosing, 'id' | 'kind' | 'period' | 'hash' | 'json'>;

/** A period that was closed on two laptops; which closing holds is a person's decision. */
export interface TwiceClosed<Closing> {
  readonly period: string;
  /** In the order of their ids: the same for everybody. */
  readonly closings: readonly Closing[];
  /** The hash of the one that holds; undefined while nobody has decided: then nothing is issued, paid or closed. */
  readonly holds: string | undefined;
}

/** The closings that hold, and the periods of which there are two. */
export interface HeldClosings<Closing> {
  /**
   * One closing per period and one issued statement per number. Of a period that nobody has decided about the first
   * closing stands here, so that figures can be shown.
   */
  readonly held: readonly Closing[];
  readonly twice: readonly TwiceClosed<Closing>[];
}

const byId = (a: AnyClosing, b: AnyClosing): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const closingHashOf = ({ json }: AnyClosing): unknown =>
  (json as { readonly closingHash?: unknown } | null)?.closingHash;

/** Of several with one key, the one that was issued from the closing that holds; where only one closing was made, the first. */
function issuedFrom<Closing extends AnyClosing>(same: readonly Closing[], holds: string | undefined): Closing[] {
  const [first] = same;
  if (holds === undefined) return first === undefined ? [] : [first];
  return same.filter((closing) => closingHashOf(closing) === holds).slice(0, 1);
}

/**
 * Tells which closings hold (sync.md 2.4): of a period that was closed twice the one that `closeDecision` names, and of
 * its statements those that were issued from it. Nothing here changes a closing; all of them stay in the book.
 */
export function heldClosings<Closing extends AnyClosing>(
  closings: Iterable<Closing>,
  records: Pick<BookRecords, 'get'>,
): HeldClosings<Closing> {
  const all = [...closings].sort(byId);
  if (!all.some(({ id }) => isTwin(id))) return { held: all, twice: [] };
  const byPeriod = groupBy(
    all.filter(({ kind }) => kind === 'periodClosing'),
    ({ period }) => period,
  );
  const twice = [...byPeriod].flatMap(([period, made]): TwiceClosed<Closing>[] => {
    if (made.length < 2) return [];
    const decided = records.get('closeDecision', `close/${period}`)?.values.hash;
    return [{ period, closings: made, holds: made.find(({ hash }) => hash === decided)?.hash }];
  });
  const told = new Map(twice.map((each) => [each.period, each]));
  const held = [...groupBy(all, ({ id }) => naturalId(id)).values()].flatMap((same): Closing[] => {
    const [first] = same;
    if (first === undefined) return [];
    const found = told.get(first.period);
    if (found === undefined || first.kind === 'tierDecision') return [first];
    if (first.kind === 'issuedStatement') return issuedFrom(same, found.holds);
    return [same.find(({ hash }) => hash === found.holds) ?? first];
  });
  return { held: held.sort(byId), twice };
}

/** The periods of which two closings stand and nobody has decided. */
export const undecidedPeriods = (twice: readonly TwiceClosed<unknown>[]): readonly string[] =>
  twice.filter(({ holds }) => holds === undefined).map(({ period }) => period);
