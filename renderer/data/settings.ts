import type { BookCalendar } from '#calendar/period.ts';
import type { RecordValues } from '#model/record-kinds.ts';

type Settings = RecordValues<'bookSettings'>;

/** What holds until somebody says otherwise in Settings. */
const defaults: Settings = {
  periodLength: 'quarter',
  fiscalYearStartMonth: 1,
  roundingMode: 'halfAwayFromZero',
  negativeStyle: 'minus',
  disputeDays: 30,
  paper: 'A4',
};

/** Settings with defaults in place of what was never said. */
export const settingsOf = (values: Settings | undefined): Settings => ({ ...defaults, ...values });

/** The calendar that the settings describe. */
export const calendarOf = (settings: Settings): BookCalendar => ({
  length: settings.periodLength ?? 'quarter',
  fiscalYearStartMonth: settings.fiscalYearStartMonth ?? 1,
});
