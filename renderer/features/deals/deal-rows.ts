import { groupBy } from '#base/group-by.ts';
import { inOrder, isWhole, splitText } from '#data/deal-credit.ts';
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
  readonly expectedClose: string | undefined;
  /** "60 / 40 %". */
  readonly split: string;
  /** The shares don't add up: its lines pay nobody. */
  readonly waits: boolean;
}

const dealOf = (row: RecordRow<'dealParticipant'>): string => row.values.deal ?? '';

/** Deals with the names of their partners and how they are shared. */
export const dealRows = (
  deals: readonly RecordRow<'deal'>[],
  partners: readonly RecordRow<'partner'>[],
  participants: readonly RecordRow<'dealParticipant'>[],
): readonly DealRow[] => {
  const shared = groupBy(participants, dealOf);
  const names = new Map(partners.map(({ id, values }) => [id, values.name ?? '']));
  return deals.map((record) => {
    const { id, values } = record;
    const sharing = inOrder(shared.get(id) ?? []);
    const crediting = values.crediting ?? 'split';
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
      expectedClose: values.expectedClose,
      split: splitText(sharing, crediting),
      waits: !isWhole(sharing, crediting),
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
