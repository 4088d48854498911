import type { RecordRow } from '#model/record-row.ts';
import type { FilterValue } from '#ui/filter.ts';

/** A deal as the list shows it. */
export interface DealRow {
  readonly id: string;
  readonly record: RecordRow<'deal'>;
  readonly code: string;
  readonly customer: string;
  readonly partner: string;
  readonly partnerId: string | undefined;
  readonly stage: string;
  readonly type: string;
  readonly sourcedBy: string;
  readonly amount: string | undefined;
  readonly currency: string;
  readonly registered: string | undefined;
  readonly closed: string | undefined;
}

/** Deals with the names of their partners. */
export const dealRows = (
  deals: readonly RecordRow<'deal'>[],
  partners: readonly RecordRow<'partner'>[],
): readonly DealRow[] => {
  const names = new Map(partners.map(({ id, values }) => [id, values.name ?? '']));
  return deals.map((record) => {
    const { id, values } = record;
    return {
      id,
      record,
      code: values.code ?? '',
      customer: values.customer ?? '',
      partner: names.get(values.partner ?? '') ?? '',
      partnerId: values.partner,
      stage: values.stage ?? '',
      type: values.type ?? '',
      sourcedBy: values.sourcedBy ?? '',
      amount: values.amount,
      currency: values.currency ?? '',
      registered: values.registered,
      closed: values.closed,
    };
  });
};

/** What a filter compares. */
export const dealValue = (row: DealRow, field: string): FilterValue =>
  (row as unknown as Readonly<Record<string, FilterValue>>)[field];

/** Whether every word of the search stands in the deal's code, customer or partner. */
export const matchesDeal = (row: DealRow, search: string): boolean => {
  const text = `${row.code} ${row.customer} ${row.partner}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};
