import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { partnerFactKinds } from '#tiers/facts/partner-fact-kinds.ts';
import type { TierInputs } from './contract.ts';

/** Kinds of record that are facts of a partner; who it is and its part in programmes stay its own. */
const factRecords: ReadonlySet<RecordKind> = new Set<RecordKind>([
  ...partnerFactKinds,
  'person',
  'deal',
  'dealParticipant',
]);

/**
 * The inputs as if every fact of a member were its lead's, so that a group's facts are taken together: a person or customer
 * whom two members know counts once. `leads`: member → lead, by index into `partners`.
 */
export function groupedInputs(
  inputs: TierInputs,
  partners: readonly string[],
  leads: ReadonlyMap<number, number>,
): TierInputs {
  const leadOf = new Map([...leads].map(([member, lead]) => [partners[member] ?? '', partners[lead] ?? '']));
  const { credits } = inputs;
  return {
    ...inputs,
    records: withLeads(inputs.records, leadOf),
    credits: { ...credits, ...creditedTo(credits.partners, credits.partner, leadOf) },
  };
}

function creditedTo(ids: readonly string[], column: Int32Array, leadOf: ReadonlyMap<string, string>) {
  const leads = [...new Set(ids.flatMap((id) => leadOf.get(id) ?? []))].filter((id) => !ids.includes(id));
  const partners = [...ids, ...leads];
  const place = new Map(partners.map((id, at) => [id, at]));
  const to = ids.map((id, at) => place.get(leadOf.get(id) ?? id) ?? at);
  return { partners, partner: column.map((at) => to[at] ?? at) };
}

function withLeads(records: BookRecords, leadOf: ReadonlyMap<string, string>): BookRecords {
  const moved = <K extends RecordKind>(row: RecordRow<K>): RecordRow<K> => {
    const { partner } = row.values as { readonly partner?: string };
    const lead = leadOf.get(partner ?? '');
    return lead === undefined ? row : { ...row, values: { ...row.values, partner: lead } };
  };
  return {
    all: (kind) => (factRecords.has(kind) ? records.all(kind).map(moved) : records.all(kind)),
    get: (kind, id) => {
      const row = records.get(kind, id);
      return row === undefined || !factRecords.has(kind) ? row : moved(row);
    },
  };
}
