import { runToEnd } from '#base/run-to-end.ts';
import { fromDayNumber } from '#calendar/iso-date.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { listPeriods, periodOf } from '#calendar/period.ts';
import { prepare } from '#commission/prepare.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { withVersions } from '#insight/what-if/draft-records.ts';
import type { RuleSums } from '#insight/what-if/rule-sums.ts';
import { daysOfPeriods, sumByRule } from '#insight/what-if/rule-sums.ts';
import { noDate } from '#model/line-chunk.ts';
import type { Recognition } from '#model/plan.ts';
import type { BookRecords } from '#model/record-row.ts';
import { minorUnits } from '#money/currency.ts';
import { fromScaled } from '#money/scaled.ts';
import type { Accrual } from './accruals.ts';

/** These count a line in parts, as things happen. */
const inParts = (recognise: Recognition): boolean => recognise === 'customerPaid' || recognise === 'events';

const hasParts = (records: BookRecords): boolean =>
  records
    .all('planVersion')
    .some(({ values }) => values.status === 'effective' && values.body !== undefined && inParts(values.body.recognise));

/** The records as if lines counted whole from their invoice on, or from their order in a book without invoice dates. */
function countingWhole({ inputs: { records, lines } }: PreparedBook): BookRecords {
  const recognise: Recognition = lines.dates.invoiced.some((day) => day !== noDate) ? 'invoiced' : 'ordered';
  const rows = records.all('planVersion').map((row) => {
    const { body } = row.values;
    if (body === undefined || !inParts(body.recognise)) return row;
    const { events: _events, ...rest } = body;
    return { ...row, values: { ...row.values, body: { ...rest, recognise } } };
  });
  return withVersions(records, rows);
}

/** How far back lines are looked for that still wait: two years. */
const mostPeriods = (calendar: BookCalendar): number => (calendar.length === 'month' ? 24 : 8);

function periodsUntil({ inputs: { calendar, lines } }: PreparedBook, period: PeriodId): readonly PeriodId[] {
  const first = Math.min(
    ...[lines.dates.ordered, lines.dates.invoiced].map((days) =>
      days.reduce((least, day) => (day !== noDate && day < least ? day : least), Number.MAX_SAFE_INTEGER),
    ),
  );
  if (first === Number.MAX_SAFE_INTEGER) return [];
  return listPeriods(periodOf(fromDayNumber(first), calendar), period, calendar).slice(-mostPeriods(calendar));
}

/**
 * What lines that were sold but don't count fully yet will earn, at the rates as they'd be today: under plans that pay as
 * customers pay or as events happen. It's the commission with each line counted whole less the commission so far, over the
 * last two years of lines until the period's end; an estimate, in no balance, and none where no plan counts in parts.
 */
export function notRecognised(book: PreparedBook, period: PeriodId): readonly Accrual[] {
  const periods = periodsUntil(book, period);
  if (!hasParts(book.inputs.records) || periods.length === 0) return [];
  const whole = prepare({ ...book.inputs, records: countingWhole(book) });
  const days = daysOfPeriods(periods, book.inputs.calendar);
  const [all, soFar] = [runToEnd(sumByRule(whole, days)), runToEnd(sumByRule(book, days))];
  const rows: Accrual[] = [];
  for (const [key, { rule, amounts }] of all.byRule) {
    for (let at = 0; at < amounts.length; at += 1) {
      const currency = all.currencies[at % all.currencies.length] as string;
      const partner = Math.floor(at / all.currencies.length);
      const left = (amounts[at] as number) - amountOf(soFar, key, partner, currency);
      if (left === 0) continue;
      const row = book.directory.rows[partner];
      rows.push({
        period,
        partner: book.directory.ids[partner] as string,
        partnerCode: row?.values.code ?? '',
        partnerName: row?.values.name ?? '',
        currency,
        cause: 'notRecognised',
        rule: `${rule.ruleId} ${rule.ruleName}`.trim(),
        amount: fromScaled(left, minorUnits(currency)),
        until: '',
        reference: rule.planName,
      });
    }
  }
  return rows;
}

function amountOf({ currencies, byRule }: RuleSums, key: string, partner: number, currency: string): number {
  const at = currencies.indexOf(currency);
  return at < 0 ? 0 : (byRule.get(key)?.amounts[partner * currencies.length + at] ?? 0);
}
