import { dayOf, firstDay } from '#calendar/day-lookup.ts';
import { tierAt, tierSpans } from '#model/tier-spans.ts';
import type { RecordRow } from '#model/record-row.ts';
import { parentsAt, supplyLinksOf } from '#model/supply-graph.ts';
import type { FilterValue } from '#ui/filter.ts';
import type { PartnerSales } from '#worker/engine-api.ts';

/** A partner as the list shows it: its own fields, and what the book's lines say about the last twelve months. */
export interface PartnerRow {
  readonly id: string;
  readonly record: RecordRow<'partner'>;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly region: string;
  readonly tier: string;
  readonly manager: string;
  readonly suppliedBy: string;
  readonly archived: boolean;
  /** The currency in which it sells most lines; its own where it has none. */
  readonly currency: string;
  readonly last12Months: string | undefined;
  /** In percent of the twelve months before, one decimal; undefined where there is nothing to compare with. */
  readonly growth: string | undefined;
  readonly lastSale: string | undefined;
}

const mainSales = (sales: readonly PartnerSales[]): ReadonlyMap<string, PartnerSales> => {
  const main = new Map<string, PartnerSales>();
  for (const one of sales) {
    const known = main.get(one.partner);
    if (known === undefined || one.lines > known.lines) main.set(one.partner, one);
  }
  return main;
};

// A share for the eye, never money: a double is exact enough.
const growthOf = (sales: PartnerSales): string | undefined => {
  const before = Number(sales.previous12Months);
  return before > 0 ? (((Number(sales.last12Months) - before) / before) * 100).toFixed(1) : undefined;
};

export interface PartnerSources {
  readonly partners: readonly RecordRow<'partner'>[];
  readonly tiers: readonly RecordRow<'tierRecord'>[];
  readonly links: readonly RecordRow<'supplyLink'>[];
  readonly sales: readonly PartnerSales[];
}

/** All partners of the book as list rows, by name, as of an ISO date. */
export const partnerRows = (sources: PartnerSources, today: string): readonly PartnerRow[] => {
  const tiers = tierSpans(sources.tiers);
  const day = dayOf(today, firstDay);
  const parents = parentsAt(supplyLinksOf(sources.links), today);
  const salesOf = mainSales(sources.sales);
  const names = new Map(sources.partners.map(({ id, values }) => [id, values.name ?? '']));
  const collator = new Intl.Collator();
  return sources.partners
    .map((record): PartnerRow => {
      const { id, values } = record;
      const sold = salesOf.get(id);
      return {
        id,
        record,
        code: values.code ?? '',
        name: values.name ?? '',
        type: values.type ?? '',
        region: values.region ?? '',
        tier: tierAt(tiers.get(id) ?? [], day) ?? '',
        manager: values.manager ?? '',
        suppliedBy: names.get(parents.get(id) ?? '') ?? '',
        archived: values.status === 'archived',
        currency: sold?.currency ?? values.currency ?? '',
        last12Months: sold?.last12Months,
        growth: sold === undefined ? undefined : growthOf(sold),
        lastSale: sold?.lastSale,
      };
    })
    .toSorted((a, b) => collator.compare(a.name, b.name));
};

/** What a filter on `field` compares: a column of the list, or any field of the record. */
export const partnerFilterValue = (row: PartnerRow, field: string): FilterValue => {
  switch (field) {
    case 'tier':
      return row.tier;
    case 'suppliedBy':
      return row.suppliedBy;
    case 'last12Months':
      return row.last12Months;
    case 'growth':
      return row.growth;
    case 'lastSale':
      return row.lastSale;
    case 'archived':
      return row.archived ? 'yes' : 'no';
    default:
      return (row.record.values as Readonly<Record<string, FilterValue>>)[field];
  }
};

const soughtTexts = new WeakMap<PartnerRow, string>();

/** What a search looks through, put together once per row and not for every letter. */
function soughtText(row: PartnerRow): string {
  const known = soughtTexts.get(row);
  if (known !== undefined) return known;
  const { values } = row.record;
  const text = [
    row.code,
    ...(values.formerCodes ?? []),
    row.name,
    row.type,
    row.region,
    values.city,
    row.manager,
    row.suppliedBy,
  ]
    .join(' ')
    .toLowerCase();
  soughtTexts.set(row, text);
  return text;
}

/** Rows with every word of the search in code, former codes, name, place or people's fields; the same array when all do. */
export const searchRows = (rows: readonly PartnerRow[], search: string): readonly PartnerRow[] => {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = rows.filter((row) => words.every((word) => soughtText(row).includes(word)));
  return found.length === rows.length ? rows : found;
};
