import { compareTexts } from '#base/compare-texts.ts';
import { groupBy } from '#base/group-by.ts';
import { isTwin, naturalId } from '#model/closing-key.ts';
import { dealShares } from '#model/deal-shares.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { replayLinks } from '#model/supply-graph.ts';
import { fieldsOf } from './merge-group.ts';
import { recordName } from './record-name.ts';

/** A record that a trouble is about. */
export interface TroubleRecord {
  readonly kind: RecordKind;
  readonly id: string;
  /** What a person calls it. Internal. */
  readonly name: string;
}

/**
 * What two people can bring about by edits that are sound alone: both stay in the book, and a person decides. Derived after
 * each merge, never stored, never a reason to refuse one (sync.md 2.4).
 */
export type BookTrouble =
  /** Two records go by one code or address. */
  | {
      readonly kind: 'sameCode';
      readonly what: 'partner' | 'deal' | 'person' | 'product';
      readonly text: string;
      readonly records: readonly TroubleRecord[];
    }
  /** A record names another that isn't there. */
  | { readonly kind: 'namesNobody'; readonly field: string; readonly records: readonly TroubleRecord[] }
  /** Two versions of a plan or programme begin on one day: which one pays is chance. */
  | {
      readonly kind: 'sameDay';
      readonly what: 'plan' | 'programme';
      readonly name: string;
      readonly from: string;
      readonly records: readonly TroubleRecord[];
    }
  /** A supply link that doesn't count, since it closes a circle. `path`: names, from its child up and back. */
  | { readonly kind: 'linkSkipped'; readonly path: readonly string[]; readonly records: readonly TroubleRecord[] }
  /** Shares of a deal that don't add up to all of it. */
  | {
      readonly kind: 'sharesOff';
      readonly deal: string;
      readonly detail: string;
      readonly records: readonly TroubleRecord[];
    }
  /** Two closings of a period about which nobody has decided, or two decisions about a partner's tier on a day. */
  | {
      readonly kind: 'closedTwice';
      readonly what: 'periodClosing' | 'tierDecision';
      readonly key: string;
      readonly period: string;
      readonly closings: readonly string[];
      readonly records: readonly TroubleRecord[];
    };
export type BookTroubleKind = BookTrouble['kind'];

type Closing = Pick<StoredClosing, 'id' | 'kind' | 'period' | 'hash'>;
type Finder = (records: BookRecords, closings: readonly Closing[]) => BookTrouble[];

const named = (records: BookRecords, row: RecordRow): TroubleRecord => ({
  kind: row.kind,
  id: row.id,
  name: recordName(records, row),
});

const textOf = (row: RecordRow, field: string): string => {
  const value = (row.values as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value.trim() : '';
};

/** Codes and addresses count as the same in any letter case. */
const sameCodes =
  (what: 'partner' | 'deal' | 'person' | 'product', field: string, counts: (row: RecordRow) => boolean): Finder =>
  (records) => {
    const rows = (records.all(what) as readonly RecordRow[]).filter((row) => textOf(row, field) !== '' && counts(row));
    return [...groupBy(rows, (row) => textOf(row, field).toLowerCase()).values()].flatMap((same) => {
      const [first] = same;
      if (first === undefined || same.length < 2) return [];
      const text = textOf(first, field);
      return [{ kind: 'sameCode', what, text, records: same.map((row) => named(records, row)) }];
    });
  };

const isUnmerged = (row: RecordRow): boolean => textOf(row, 'mergedInto') === '';
const stillThere = (row: RecordRow): boolean => textOf(row, 'left') === '';

const namesNobody: Finder = (records) =>
  recordKindNames.flatMap((kind) => {
    const links = Object.entries(fieldsOf(kind)).filter(([, { refers }]) => refers !== undefined);
    if (links.length === 0) return [];
    return (records.all(kind) as readonly RecordRow[]).flatMap((row) =>
      links.flatMap(([field, { refers, label }]): BookTrouble[] => {
        const text = textOf(row, field);
        if (text === '' || records.get(refers as RecordKind, text) !== undefined) return [];
        return [{ kind: 'namesNobody', field: label, records: [named(records, row)] }];
      }),
    );
  });

const sameDays =
  (what: 'plan' | 'programme', versions: 'planVersion' | 'programmeVersion'): Finder =>
  (records) => {
    const rows = (records.all(versions) as readonly RecordRow[]).filter(
      (row) => textOf(row, 'status') === 'effective' && textOf(row, 'from') !== '',
    );
    return [...groupBy(rows, (row) => `${textOf(row, what)}\n${textOf(row, 'from')}`).values()].flatMap((same) => {
      const [first] = same;
      if (first === undefined || same.length < 2) return [];
      const owner = records.get(what, textOf(first, what)) as RecordRow | undefined;
      const name = owner === undefined ? '' : recordName(records, owner);
      return [
        { kind: 'sameDay', what, name, from: textOf(first, 'from'), records: same.map((row) => named(records, row)) },
      ];
    });
  };

const linksSkipped: Finder = (records) =>
  replayLinks(records.all('supplyLink')).skipped.flatMap(({ link, path }) => {
    const row = records.get('supplyLink', link.id);
    const nameOf = (id: string): string => records.get('partner', id)?.values.name ?? id;
    return row === undefined ? [] : [{ kind: 'linkSkipped', path: path.map(nameOf), records: [named(records, row)] }];
  });

const sharesOff: Finder = (records) => {
  const byDeal = groupBy(records.all('dealParticipant'), ({ values }) => values.deal ?? '');
  const deals = new Map(records.all('deal').map((row) => [row.values.code?.trim().toLowerCase() ?? '', row]));
  return [...dealShares(records)].flatMap(([code, found]): BookTrouble[] => {
    const deal = deals.get(code);
    if (deal === undefined || !('trouble' in found) || found.trouble !== 'splitSum') return [];
    const rows = [deal, ...(byDeal.get(deal.id) ?? [])] as readonly RecordRow[];
    return [
      {
        kind: 'sharesOff',
        deal: deal.values.code ?? '',
        detail: found.detail,
        records: rows.map((row) => named(records, row)),
      },
    ];
  });
};

const closedTwice: Finder = (records, closings) => {
  if (!closings.some(({ id }) => isTwin(id))) return [];
  return [...groupBy(closings, ({ id }) => naturalId(id))].flatMap(([key, same]): BookTrouble[] => {
    const [first] = same;
    // Which statement of a number counts follows from its period's closing.
    if (first === undefined || same.length < 2 || first.kind === 'issuedStatement') return [];
    const decision = records.get('closeDecision', `close/${first.period}`);
    if (first.kind === 'periodClosing' && same.some(({ hash }) => hash === decision?.values.hash)) return [];
    const ids = same.map(({ id }) => id).sort(compareTexts);
    return [{ kind: 'closedTwice', what: first.kind, key, period: first.period, closings: ids, records: [] }];
  });
};

const FINDERS: readonly Finder[] = [
  closedTwice,
  sameCodes('partner', 'code', isUnmerged),
  sameCodes('deal', 'code', () => true),
  sameCodes('product', 'code', () => true),
  sameCodes('person', 'email', stillThere),
  sameDays('plan', 'planVersion'),
  sameDays('programme', 'programmeVersion'),
  linksSkipped,
  sharesOff,
  namesNobody,
];

/**
 * Everything that a person should decide after colleagues' work came in; empty in a book at peace with itself. Reads only;
 * the order depends on the book alone.
 */
export const bookTroubles = (records: BookRecords, closings: Iterable<Closing>): BookTrouble[] => {
  const all = [...closings];
  return FINDERS.flatMap((find) => find(records, all));
};
