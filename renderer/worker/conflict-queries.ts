import type { PeriodId } from '#calendar/period.ts';
import type { Calculation } from '#commission/contract.ts';
import { withRows } from '#insight/what-if/draft-records.ts';
import { isDeleted } from '#model/is-deleted.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { roundMoney } from '#money/round.ts';
import type { Conflict } from '#records/conflicts.ts';
import { asFlipped } from '#records/conflicts.ts';
import { isKnownKind } from '#records/merge-group.ts';
import type { EngineApi } from './engine-api.ts';
import type { EngineBook } from './engine-book.ts';
import { calculateBook, prepareBook } from './engine-functions.ts';
import type { ConflictEffect, SharingApi } from './sharing-api.ts';

/** What a value that lost does to months long past isn't asked: they're closed, or nobody pays them any more. */
const MOST_PERIODS = 4;

const totalsOf = ({ totals }: Calculation): Map<string, string> =>
  new Map(totals.map(({ partner, currency, commission }) => [`${partner}\n${currency}`, commission]));

/** The records as if the value that lost stood. */
function flipped(records: BookRecords, conflict: Conflict): BookRecords | undefined {
  if (!isKnownKind(conflict.kind)) return undefined;
  const kind = conflict.kind as RecordKind;
  const row = records.get(kind, conflict.record);
  if (row === undefined) return undefined;
  const changed = asFlipped(row, conflict);
  const others = records.all(kind).filter(({ id }) => id !== row.id);
  return withRows(records, kind, isDeleted(changed) ? others : ([...others, changed] as readonly RecordRow[]));
}

function differences(period: PeriodId, now: Calculation, other: Calculation, records: BookRecords) {
  const [stands, lost] = [totalsOf(now), totalsOf(other)];
  return [...new Set([...stands.keys(), ...lost.keys()])].flatMap((key) => {
    if (stands.get(key) === lost.get(key)) return [];
    const [partner = '', currency = ''] = key.split('\n');
    const zero = roundMoney('0' as DecimalText, currency);
    const partnerName = records.get('partner', partner)?.values.name ?? '';
    return [{ period, partner, partnerName, currency, stands: stands.get(key) ?? zero, lost: lost.get(key) ?? zero }];
  });
}

async function conflictEffect(
  book: EngineBook,
  periods: Pick<EngineApi, 'periods'>,
  conflict: Conflict,
): Promise<ConflictEffect> {
  const [inputs, all] = await Promise.all([book.inputs(), periods.periods()]);
  const records = flipped(inputs.records, conflict);
  const open = all
    .filter(({ state, history, lines }) => state !== 'closed' && !history && lines > 0)
    .map(({ period }) => period)
    .slice(0, MOST_PERIODS)
    .reverse();
  if (records === undefined) return { periods: open, amounts: [] };
  const prepared = prepareBook({ ...inputs, records });
  const amounts = [];
  for (const period of open) {
    const now = await book.calculation(period);
    amounts.push(...differences(period, now, calculateBook(prepared, period), inputs.records));
  }
  return { periods: open, amounts };
}

/** Answers about what colleagues' work does to the money. */
export const conflictQueries = (book: EngineBook, periods: Pick<EngineApi, 'periods'>): SharingApi => ({
  conflictEffect: (conflict) => conflictEffect(book, periods, conflict),
});
