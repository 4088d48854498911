import { compareTexts } from '#base/compare-texts.ts';
import { groupBy } from '#base/group-by.ts';
import type { Stamp } from '#base/stamp.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import { withRows } from '#insight/what-if/draft-records.ts';
import { isDeleted } from '#model/is-deleted.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { SnapshotChange } from '#model/snapshot-change.ts';
import type { DecimalText } from '#money/amount.ts';
import { roundMoney } from '#money/round.ts';
import { applyChanges } from '#records/apply-changes.ts';
import type { Conflict } from '#records/conflicts.ts';
import { asFlipped } from '#records/conflicts.ts';
import { isKnownKind } from '#records/merge-group.ts';
import { bringBack } from '#records/snapshot-changes.ts';
import type { EngineApi } from './engine-api.ts';
import type { EngineBook } from './engine-book.ts';
import { calculateBook, prepareBook } from './engine-functions.ts';

import { engineKinds } from './engine-kinds.ts';
import type { ConflictEffect, SharingApi } from './sharing-api.ts';

/** What a value that lost does to months long past isn't asked: they're closed, or nobody pays them any more. */
const MOST_PERIODS = 4;

type Periods = Pick<EngineApi, 'periods'>;
type OtherInputs = (inputs: EngineInputs) => Promise<EngineInputs> | EngineInputs | undefined;

/** Later than any other: what is brought back isn't deleted. It's written nowhere. */
const newestStamp = '9999-12-31T23:59:59.999Z-0000-0000000000000000' as Stamp;

const totalsOf = ({ totals }: Calculation): Map<string, string> =>
  new Map(totals.map(({ partner, currency, commission }) => [`${partner}\n${currency}`, commission]));

/** The records as if the value that lost stood. */
function flipped(records: BookRecords, conflict: Conflict): BookRecords | undefined {
  if (!isKnownKind(conflict.kind)) return undefined;
  const kind = conflict.kind as RecordKind;
  const row = records.get(kind, conflict.record);
  if (row === undefined) return undefined;
  const changed = asFlipped(row, conflict);
  // In its place: rows stand in the order of their ids.
  const rows = records.all(kind).flatMap((one) => (one.id !== row.id ? [one] : isDeleted(changed) ? [] : [changed]));
  return withRows(records, kind, rows as readonly RecordRow[]);
}

function differences(
  period: PeriodId,
  now: Calculation,
  other: Calculation,
  records: BookRecords,
  recordsNow: BookRecords,
) {
  const [stands, lost] = [totalsOf(now), totalsOf(other)];
  return [...new Set([...stands.keys(), ...lost.keys()])].flatMap((key) => {
    const [partner = '', currency = ''] = key.split('\n');
    const nothing = (): string => roundMoney('0' as DecimalText, currency);
    const [here, there] = [stands.get(key) ?? nothing(), lost.get(key) ?? nothing()];
    if (here === there) return [];
    const partnerName = (recordsNow.get('partner', partner) ?? records.get('partner', partner))?.values.name ?? '';
    return [{ period, partner, partnerName, currency, stands: here, lost: there }];
  });
}

const openPeriods = async (periods: Periods): Promise<readonly PeriodId[]> =>
  (await periods.periods())
    .filter(({ state, history, lines }) => state !== 'closed' && !history && lines > 0)
    .map(({ period }) => period)
    .slice(0, MOST_PERIODS)
    .reverse();

/** What other inputs pay in the open periods, where that differs. */
async function effectOf(book: EngineBook, periods: Periods, others: OtherInputs): Promise<ConflictEffect> {
  const [inputs, open] = await Promise.all([book.inputs(), openPeriods(periods)]);
  const other = await others(inputs);
  if (other === undefined) return { periods: open, amounts: [] };
  const prepared = prepareBook(other);
  const amounts = [];
  for (const period of open) {
    const now = await book.calculation(period);
    amounts.push(...differences(period, now, calculateBook(prepared, period), other.records, inputs.records));
  }
  return { periods: open, amounts };
}

/** The records as if all of this had been brought back. */
function broughtBack(records: BookRecords, changes: readonly SnapshotChange[]): BookRecords {
  const byKind = groupBy(changes, ({ kind }) => kind);
  return engineKinds.reduce((changed, kind) => {
    const ofKind = byKind.get(kind) ?? [];
    if (ofKind.length === 0) return changed;
    const rows = new Map(records.all(kind).map((row) => [row.id, row as RecordRow]));
    for (const change of ofKind) {
      const [row] = applyChanges(() => rows.get(change.id), [bringBack(change)], newestStamp);
      if (row === undefined || isDeleted(row)) rows.delete(change.id);
      else rows.set(change.id, row);
    }
    const sorted = [...rows.values()].sort((a, b) => compareTexts(a.id, b.id));
    return withRows(changed, kind, sorted as never);
  }, records);
}

async function restoreEffect(
  book: EngineBook,
  periods: Periods,
  changes: readonly SnapshotChange[],
): Promise<ConflictEffect> {
  return await effectOf(book, periods, async (inputs) => {
    const records = broughtBack(inputs.records, changes);
    // Imports are switched off or on with it, and names mean other partners: the lines are read anew.
    return { ...inputs, records, lines: await book.linesOf(records) };
  });
}

/** Answers about what colleagues' work does to the money. */
export const conflictQueries = (book: EngineBook, periods: Pick<EngineApi, 'periods'>): SharingApi => ({
  conflictEffect: (conflict) =>
    effectOf(book, periods, (inputs) => {
      const records = flipped(inputs.records, conflict);
      return records === undefined ? undefined : { ...inputs, records };
    }),
  restoreEffect: (changes) => restoreEffect(book, periods, changes),
});
