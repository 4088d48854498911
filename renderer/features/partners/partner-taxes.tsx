import { addDays, type IsoDate } from '#calendar/iso-date.ts';
import { percentOf } from '#data/deal-credit.ts';
import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useRecordIndex } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { formatDate } from '#ui/format.ts';
import { textOf, type DialogField, type DialogValues } from '#ui/record-dialog.tsx';
import { RecordSection } from '#ui/record-section.tsx';

type Tax = RecordRow<'withholdingTax'>;

const fields: readonly DialogField[] = [
  { name: 'name', label: 'Tax', kind: 'text', required: true },
  { name: 'rate', label: 'Rate in %', kind: 'percent', required: true },
  { name: 'from', label: 'From', kind: 'date', note: 'Empty: always' },
  { name: 'last', label: 'Until', kind: 'date', note: 'The last day; empty: still in force' },
];

const lastDay = (next: string | undefined): string =>
  next === undefined || next === '' ? '' : formatDate(addDays(next as IsoDate, -1));

const draftOf = (tax: Tax | undefined): DialogValues => ({
  name: tax?.values.name ?? '',
  rate: percentOf(tax?.values.rate),
  from: tax?.values.from === undefined ? '' : formatDate(tax.values.from),
  last: lastDay(tax?.values.next),
});

const spanWords = ({ values: { from, next } }: Tax): string =>
  [from === undefined ? '' : `from ${formatDate(from)}`, next === undefined ? '' : `until ${lastDay(next)}`]
    .filter((part) => part !== '')
    .join(' ');

const check = (values: DialogValues): Record<string, string> =>
  textOf(values, 'last') !== '' && textOf(values, 'last') < textOf(values, 'from')
    ? { last: 'Not before the day on which it starts' }
    : {};

/** Taxes that are withheld from what the partner is paid. */
export function PartnerTaxes({ partner }: { partner: RecordRow<'partner'> }) {
  const taxes = useRecordIndex('withholdingTax', (row) => row.values.partner, 'partner').get(partner.id) ?? [];
  const save = async (values: DialogValues, edited: Tax | undefined): Promise<boolean> => {
    const last = textOf(values, 'last');
    return await reportEdit(
      edit(`${edited === undefined ? 'Add' : 'Change'} tax ${textOf(values, 'name')} of ${partner.values.name ?? ''}`, [
        change('withholdingTax', edited?.id ?? newId(), {
          partner: partner.id,
          name: textOf(values, 'name'),
          rate: textOf(values, 'rate'),
          from: textOf(values, 'from') || null,
          next: last === '' ? null : addDays(last as IsoDate, 1),
        }),
      ]),
      `${textOf(values, 'name')} is withheld from what is paid out.`,
    );
  };
  return (
    <RecordSection
      title="Withholding taxes"
      note="taken from what is paid out"
      empty="No tax is withheld"
      noun="tax"
      rows={taxes}
      nameOf={({ values }) => values.name}
      facts={(tax) => (
        <>
          <span>{tax.values.name}</span>
          <span className="cb-num">{percentOf(tax.values.rate)} %</span>
          <span className="cb-small cb-subtle">{spanWords(tax)}</span>
        </>
      )}
      form={(edited) => ({
        title: edited === undefined ? 'Add a withholding tax' : 'Withholding tax',
        fields,
        start: draftOf(edited),
        check,
      })}
      onSave={save}
      onRemove={({ id, values: { name } }) =>
        reportEdit(edit(`Remove tax ${name}`, [change('withholdingTax', id, { deleted: true })]), `${name} is removed.`)
      }
    />
  );
}
