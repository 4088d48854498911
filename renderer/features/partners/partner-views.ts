import type { RecordRow } from '#model/record-row.ts';
import type { DataSort } from '#ui/data-table-types.ts';
import type { Filter } from '#ui/filter.ts';

/** What a view of the list remembers. */
export interface PartnerView {
  readonly filters: readonly Filter[];
  readonly sort: DataSort | null;
}

export interface NamedView extends PartnerView {
  readonly id: string;
  readonly label: string;
  readonly builtIn: boolean;
}

const active: Filter = { field: 'archived', operator: 'is', values: ['no'] };
const byRevenue: DataSort = { column: 'last12Months', descending: true };

/** Views that come with the program, named by the question that each answers. */
export const builtInViews: readonly NamedView[] = [
  { id: 'all', label: 'All', builtIn: true, filters: [active], sort: { column: 'name', descending: false } },
  {
    id: 'growing',
    label: 'Who is growing?',
    builtIn: true,
    filters: [active, { field: 'growth', operator: 'atLeast', values: ['10'] }],
    sort: { column: 'growth', descending: true },
  },
  {
    id: 'slipping',
    label: 'Who is slipping?',
    builtIn: true,
    filters: [active, { field: 'growth', operator: 'atMost', values: ['-10'] }],
    sort: { column: 'growth', descending: false },
  },
  {
    id: 'silent',
    label: 'Who sold nothing?',
    builtIn: true,
    filters: [active, { field: 'lastSale', operator: 'empty', values: [] }],
    sort: { column: 'name', descending: false },
  },
  {
    id: 'archived',
    label: 'Archived',
    builtIn: true,
    filters: [{ field: 'archived', operator: 'is', values: ['yes'] }],
    sort: byRevenue,
  },
];

const isView = (value: unknown): value is PartnerView =>
  typeof value === 'object' && value !== null && Array.isArray((value as { filters?: unknown }).filters);

/** Built-in views first, then the book's own in their order. A saved view that can't be read is left out of the tabs and kept. */
export const viewsOf = (saved: readonly RecordRow<'savedView'>[]): readonly NamedView[] => [
  ...builtInViews,
  ...saved
    .filter((row) => row.values.page === 'partners')
    .toSorted((a, b) => (a.values.order ?? 0) - (b.values.order ?? 0))
    .flatMap((row): NamedView[] => {
      const view = row.values.view;
      return isView(view)
        ? [{ id: row.id, label: row.values.name ?? '', builtIn: false, filters: view.filters, sort: view.sort }]
        : [];
    }),
];

/** Whether the list shows something else than its view says. */
export const differs = (view: PartnerView, shown: PartnerView): boolean =>
  JSON.stringify([view.filters, view.sort]) !== JSON.stringify([shown.filters, shown.sort]);
