import { groupBy } from '#base/group-by.ts';
import type { DecimalText } from '#money/amount.ts';
import { ZERO } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { add, divide, multiply, sum, toDecimals } from '#money/decimal.ts';
import { addMonths } from '#calendar/iso-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { BookCalendar } from '#calendar/period.ts';
import { fiscalYearOf, quarterOf } from '#calendar/period.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';

/** A partner's target for a span of whole months within one fiscal year; undefined where it has none in this currency. */
export type SalesTargets = (partner: string, currency: string, from: IsoDate, next: IsoDate) => DecimalText | undefined;

/**
 * The book's sales targets (commission.md 3): the year's amount by the weight of its quarters, each quarter in equal months,
 * of which those before the month of the start don't count. So 100,000 weighted 20, 20, 20, 40 from 1 March is 6,666.67 +
 * 20,000 + 20,000 + 40,000. Rounded to the currency's minor units, half away from zero.
 */
export function salesTargets(records: BookRecords, calendar: BookCalendar): SalesTargets {
  const rows = groupBy(records.all('salesTarget'), ({ values }) => values.partner ?? '');
  return (partner, currency, from, next) => {
    const year = fiscalYearOf(from, calendar);
    const own = (rows.get(partner) ?? []).filter(({ values }) => values.year === year && values.currency === currency);
    if (own.length === 0) return undefined;
    const parts = own.map((row) => partOfTarget(row, from, next, calendar));
    return toDecimals(sum(parts), minorUnits(currency), 'halfAwayFromZero');
  };
}

const four = ['1', '1', '1', '1'];

function partOfTarget(
  { values }: RecordRow<'salesTarget'>,
  from: IsoDate,
  next: IsoDate,
  calendar: BookCalendar,
): DecimalText {
  const weights = values.weights?.length === 4 ? values.weights : four;
  const whole = multiply(sum(weights as readonly DecimalText[]), '3' as DecimalText);
  const start = values.from === undefined ? from : (`${values.from.slice(0, 7)}-01` as IsoDate);
  let weight = ZERO;
  for (let month = from; month < next; month = addMonths(month, 1)) {
    if (month < start) continue;
    const quarter = Number(quarterOf(month, calendar).slice(-1));
    weight = add(weight, (weights[quarter - 1] ?? '0') as DecimalText);
  }
  return whole === ZERO ? ZERO : divide(multiply((values.amount ?? '0') as DecimalText, weight), whole);
}
