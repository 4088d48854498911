import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { change, edit, type EditDone } from '#data/edit.ts';
import { partnerFields } from '#model/partner.ts';
import type { RecordRow } from '#model/record-row.ts';

export type PartnerField = keyof typeof partnerFields | `custom:${string}`;

/** Facts that one can type over on the partner's page, in the order in which they stand there. */
export const editableFacts = [
  'name',
  'type',
  'region',
  'country',
  'city',
  'currency',
  'manager',
  'joined',
  'agreementNumber',
  'agreementFrom',
  'agreementNext',
  'disputeDays',
  'paymentDays',
  'email',
  'phone',
  'payeeName',
  'bankAccountEnding',
  'payeeAddress',
  'iban',
  'bic',
] as const satisfies readonly (keyof typeof partnerFields)[];

export const labelOf = (field: PartnerField): string =>
  field in partnerFields ? partnerFields[field as keyof typeof partnerFields].label : field.slice('custom:'.length);

/** Saves one field of one or many partners as one named step. An empty text empties the field. */
export const saveField = (
  partners: readonly RecordRow<'partner'>[],
  field: PartnerField,
  value: string,
): Promise<Result<EditDone, Problem>> => {
  const [only] = partners;
  const whom =
    partners.length === 1 && only !== undefined ? (only.values.name ?? 'partner') : `${partners.length} partners`;
  return edit(
    `Set ${labelOf(field).toLowerCase()} of ${whom}`,
    partners.map(({ id }) => change('partner', id, { [field]: value === '' ? null : value })),
  );
};
