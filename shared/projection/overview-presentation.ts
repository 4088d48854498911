import type { IsoDate } from '#calendar/iso-date.ts';
import { formatDate } from '#calendar/format-date.ts';
import type { RecordTables } from '#commission/partner-safe.ts';
import type { FieldTable } from '#model/field.ts';
import { recordKinds } from '#model/record-kinds.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { Figure } from '#planning/contract.ts';
import type { Presentation, ScreenOf } from '#shared/presentation.ts';
import type { PartnerView, SafeRow } from './partner-view.ts';
import { partnerView } from './partner-view.ts';
import { counted, dayWords, fit, fitLong, paragraphs } from './review-words.ts';
import { salesTrend } from './sales-trend.ts';
import { inOrder, promised } from './screens/promises-screen.ts';
import { commitmentState } from '#planning/commitments.ts';

export interface OverviewSource {
  readonly records: BookRecords;
  /** Record id. */
  readonly partner: string;
  readonly today: IsoDate;
  /** Sales by quarter, where they are known. */
  readonly sales?: Figure;
  readonly tables?: RecordTables;
}

/** Fields that the screen says elsewhere, or that are of a form and of no talk. */
const saidElsewhere: ReadonlySet<string> = new Set(['name', 'sharedNotes', 'currency', 'payeeAddress', 'disputeDays']);

const typesShown: ReadonlySet<string> = new Set(['text', 'longText', 'date', 'textList']);

/**
 * "Show to partner" of a partner's page: what the book says of it that it may read, its people, its sales, and what both
 * promised and is still open. The facts are those fields of the table whose audience is the partner.
 */
export function overviewPresentation(source: OverviewSource): Presentation {
  const { records, partner, today, sales, tables = recordKinds } = source;
  const view = partnerView(records, partner, tables);
  const open = view.all('commitment').filter((row) => ['open', 'late'].includes(commitmentState(row, today)));
  const shown = inOrder(open, today).slice(0, 9);
  const people = view.all('person').filter(({ values }) => values.left === undefined || values.left > today);
  return {
    format: 2,
    title: fit(view.name),
    vendor: fit(view.vendor),
    partner: fit(view.name),
    asOf: formatDate(sales?.freshness ?? today),
    screens: [
      {
        kind: 'overview',
        headline: fit(headline(view, open, today)),
        facts: [...tierFacts(view, today), ...factsOf(view, tables)].slice(0, 200),
        trend: sales === undefined ? null : salesTrend(sales, view.calendar),
        people: people.slice(0, 9).map(({ values }) => ({ name: fit(values.name), role: fit(values.role) })),
        promises: shown.map((row) => {
          const side = (row.values.side ?? 'us') === 'us' ? view.vendor : view.name;
          const { owner = '' } = row.values;
          return { ...promised(row, today), owner: fit([side, owner].filter((part) => part !== '').join(' · ')) };
        }),
        note: paragraphs([
          restWords(open.length - shown.length, people.length - 9),
          fitLong(view.get('partner', partner)?.values.sharedNotes),
        ]),
      },
    ],
  };
}

function restWords(promises: number, people: number): string {
  const more = [
    ...(promises > 0 ? [counted(promises, 'more open commitment')] : []),
    ...(people > 0 ? [counted(people, 'more person', 'more people')] : []),
  ];
  return more.length === 0 ? '' : `And ${more.join(' and ')}.`;
}

function headline(view: PartnerView, open: readonly SafeRow<'commitment'>[], today: IsoDate): string {
  const late = open.filter((row) => commitmentState(row, today) === 'late').length;
  const between =
    open.length === 0 ? 'nothing is open between us' : `${counted(open.length, 'commitment')} open between us`;
  return `${view.name}: ${between}${late === 0 ? '' : `, ${counted(late, 'late one')}`}`;
}

/** The tier of each program on the day: the latest record that had begun. */
function tierFacts(view: PartnerView, today: IsoDate): ScreenOf<'overview'>['facts'] {
  const latest = new Map<string, SafeRow<'tierRecord'>['values']>();
  for (const { values } of view.all('tierRecord')) {
    const at = `${values.programme ?? ''}/${values.ladder ?? ''}`;
    if ((values.from ?? '') <= today && (values.from ?? '') >= (latest.get(at)?.from ?? '')) latest.set(at, values);
  }
  return [...latest.values()].map(({ tier, from, programme }) => ({
    name: fit(['Tier', programmeName(view, programme)].filter((part) => part !== '').join(' · ')),
    value: fit(`${tier ?? ''}${from === undefined ? '' : `, since ${dayWords(from)}`}`),
  }));
}

/** Tier records name their program by its code. */
const programmeName = (view: PartnerView, code: string | undefined): string =>
  view.all('programme').find(({ values }) => code !== undefined && values.code === code)?.values.name ?? '';

/** Every partner field of the record with its label, in the table's order. */
function factsOf(view: PartnerView, tables: RecordTables): ScreenOf<'overview'>['facts'] {
  const table: FieldTable = tables.partner;
  const values: Readonly<Record<string, unknown>> = view.get('partner', view.partner)?.values ?? {};
  return Object.entries(table).flatMap(([field, { label, type }]) => {
    if (saidElsewhere.has(field) || !typesShown.has(type)) return [];
    const value = wordsOf(values[field], type);
    return value === '' ? [] : [{ name: label, value: fit(value) }];
  });
}

function wordsOf(value: unknown, type: string): string {
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (typeof value !== 'string') return '';
  return type === 'date' ? dayWords(value) : value;
}
