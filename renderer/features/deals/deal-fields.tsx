import { change, edit } from '#data/edit.ts';
import { usePartnerChoices } from '#data/partner-choices.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useRecords, useSettings } from '#data/use-records.ts';
import { dealFields } from '#model/deal.ts';
import type { RecordRow } from '#model/record-row.ts';
import { currencyCodes } from '#money/currency.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import {
  AmountField,
  DateField,
  FieldGrid,
  FlagField,
  LongTextField,
  SelectField,
  TextField,
} from '#ui/field-editor.tsx';
import { codeTaken, dealChoices, setStage, type Stage } from './deal-edits.ts';

type Deal = RecordRow<'deal'>;
type TextName = Exclude<keyof typeof dealFields, 'confidentialCustomer' | 'deleted'>;

const currencies = [...currencyCodes()];

const fieldOf = ({ id, values }: Deal, name: TextName) => ({
  label: dealFields[name].label,
  value: values[name] ?? '',
  onSave: (value: string) =>
    void reportEdit(
      edit(`Set ${dealFields[name].label.toLowerCase()} of ${values.code}`, [
        change('deal', id, { [name]: value === '' ? null : value }),
      ]),
    ),
});

/** Code, name, end customer and partner; a code that another deal has is refused. */
function Names({ deal }: { deal: Deal }) {
  const deals = useRecords('deal');
  const partners = usePartnerChoices();
  const code = fieldOf(deal, 'code');
  const saveCode = (typed: string): void => {
    const other = codeTaken(deals, typed, deal.id);
    if (other === undefined) return code.onSave(typed);
    void reportEdit(
      Promise.resolve({
        ok: false,
        error: { kind: 'codeTaken', code: typed, by: other.values.customer ?? other.values.code ?? '' },
      }),
    );
  };
  return (
    <FieldGrid>
      <TextField {...code} onSave={saveCode} required code description="Sale lines name it by this code" />
      <TextField {...fieldOf(deal, 'name')} />
      <TextField {...fieldOf(deal, 'customer')} />
      <SelectField {...fieldOf(deal, 'partner')} options={partners} clearable searchable />
    </FieldGrid>
  );
}

/** Amount with its currency, expected and real dates. */
function Figures({ deal }: { deal: Deal }) {
  const { homeCurrency = '' } = useSettings();
  const { id, values } = deal;
  return (
    <FieldGrid>
      <AmountField
        label={dealFields.amount.label}
        value={{ amount: values.amount ?? '', currency: values.currency ?? homeCurrency }}
        currencies={currencies}
        onSave={({ amount, currency }) =>
          void reportEdit(
            edit(`Set amount of ${values.code}`, [
              change('deal', id, amount === '' ? { amount: null, currency: null } : { amount, currency }),
            ]),
          )
        }
      />
      <SelectField {...fieldOf(deal, 'type')} options={dealChoices('type')} clearable />
      <SelectField {...fieldOf(deal, 'sourcedBy')} options={dealChoices('sourcedBy')} clearable />
      <DateField {...fieldOf(deal, 'registered')} />
      <DateField {...fieldOf(deal, 'expectedClose')} />
      <DateField {...fieldOf(deal, 'closed')} />
    </FieldGrid>
  );
}

function Confidential({ deal: { id, values } }: { deal: Deal }) {
  return (
    <FlagField
      label={dealFields.confidentialCustomer.label}
      value={values.confidentialCustomer ?? false}
      onSave={(value) =>
        void reportEdit(
          edit(`${value ? 'Hide' : 'Show'} the customer of ${values.code}`, [
            change('deal', id, { confidentialCustomer: value }),
          ]),
        )
      }
    />
  );
}

/** Every fact of a deal, typed over in place. */
export function DealFields({ deal }: { deal: Deal }) {
  return (
    <>
      <Names deal={deal} />
      <Figures deal={deal} />
      <Confidential deal={deal} />
    </>
  );
}

/** Its stage; one that is won or lost closes. */
export function StageField({ deal }: { deal: Deal }) {
  return (
    <SelectField
      label={dealFields.stage.label}
      value={deal.values.stage ?? ''}
      options={dealChoices('stage')}
      onSave={(stage) => stage !== '' && void setStage(deal, stage as Stage)}
    />
  );
}

/** What stays with us. */
export function DealNotes({ deal }: { deal: Deal }) {
  return <LongTextField {...fieldOf(deal, 'internalNotes')} description={<AudienceMarker audience="internal" />} />;
}
