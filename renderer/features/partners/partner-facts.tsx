import { reportEdit } from '#data/report-edit.ts';
import { isCustomField } from '#model/custom-field.ts';
import { partnerFields } from '#model/partner.ts';
import type { RecordRow } from '#model/record-row.ts';
import { currencyCodes } from '#money/currency.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { DateField, FieldGrid, LongTextField, SelectField, TextField } from '#ui/field-editor.tsx';
import { Section } from '#ui/page.tsx';
import { labelOf, saveField, type PartnerField } from './partner-form.ts';

type Partner = RecordRow<'partner'>;

const groups = [
  {
    title: 'Company',
    fields: ['name', 'type', 'region', 'country', 'city', 'manager', 'joined', 'email', 'phone', 'currency'],
  },
  { title: 'Agreement', fields: ['agreementNumber', 'agreementFrom', 'agreementNext', 'disputeDays', 'paymentDays'] },
  { title: 'Payee', fields: ['payeeName', 'bankAccountEnding', 'iban', 'bic', 'payeeAddress'] },
] as const satisfies readonly { readonly title: string; readonly fields: readonly (keyof typeof partnerFields)[] }[];

const currencies = currencyCodes().map((code) => ({ value: code, label: code }));

/** What no partner document shows says so where it's typed. */
const internalFields: ReadonlySet<string> = new Set(['iban', 'bic']);

function FactField({ partner, field }: { partner: Partner; field: PartnerField }) {
  const value = String((partner.values as Readonly<Record<string, unknown>>)[field] ?? '');
  const props = {
    label: labelOf(field),
    value,
    onSave: (next: string) => void reportEdit(saveField([partner], field, next)),
    ...(internalFields.has(field) ? { description: <AudienceMarker audience="internal" /> } : {}),
  };
  const type = isCustomField(field) ? 'text' : partnerFields[field as keyof typeof partnerFields].type;
  if (type === 'date') return <DateField {...props} />;
  if (type === 'longText') return <LongTextField {...props} rows={2} />;
  if (type === 'currency') return <SelectField {...props} options={currencies} clearable searchable />;
  return <TextField {...props} required={field === 'name'} />;
}

/** Every fact of the partner, typed over in place and saved as it's typed. */
export function PartnerFacts({ partner }: { partner: Partner }) {
  const custom = Object.keys(partner.values).filter(isCustomField).toSorted();
  return (
    <>
      {groups.map((group) => (
        <Section key={group.title} title={group.title}>
          <FieldGrid>
            {group.fields.map((field) => (
              <FactField key={field} partner={partner} field={field} />
            ))}
          </FieldGrid>
        </Section>
      ))}
      {custom.length > 0 && (
        <Section title="Your own fields" note="from imported files">
          <FieldGrid>
            {custom.map((field) => (
              <FactField key={field} partner={partner} field={field} />
            ))}
          </FieldGrid>
        </Section>
      )}
    </>
  );
}
