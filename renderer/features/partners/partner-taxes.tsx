import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { addDays, type IsoDate } from '#calendar/iso-date.ts';
import { percentOf } from '#data/deal-credit.ts';
import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useRecordIndex } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { RecordDialog, type DialogField, type DialogValues } from './record-dialog.tsx';

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

const text = (values: DialogValues, name: string): string => String(values[name] ?? '');

const check = (values: DialogValues): Record<string, string> =>
  text(values, 'last') !== '' && text(values, 'last') < text(values, 'from')
    ? { last: 'Not before the day on which it starts' }
    : {};

/** Taxes that are withheld from what the partner is paid. */
export function PartnerTaxes({ partner }: { partner: RecordRow<'partner'> }) {
  const taxes = useRecordIndex('withholdingTax', (row) => row.values.partner, 'partner').get(partner.id) ?? [];
  const [asked, ask] = useState<{ readonly tax?: Tax }>();
  const save = async (values: DialogValues): Promise<boolean> => {
    const last = text(values, 'last');
    return await reportEdit(
      edit(
        `${asked?.tax === undefined ? 'Add' : 'Change'} tax ${text(values, 'name')} of ${partner.values.name ?? ''}`,
        [
          change('withholdingTax', asked?.tax?.id ?? newId(), {
            partner: partner.id,
            name: text(values, 'name'),
            rate: text(values, 'rate'),
            from: text(values, 'from') || null,
            next: last === '' ? null : addDays(last as IsoDate, 1),
          }),
        ],
      ),
      `${text(values, 'name')} is withheld from what is paid out.`,
    );
  };
  return (
    <Section
      title="Withholding taxes"
      note="taken from what is paid out"
      actions={
        <Button size="xs" onClick={() => ask({})}>
          Add tax
        </Button>
      }
    >
      {taxes.length === 0 ? (
        <EmptyState compact title="No tax is withheld" />
      ) : (
        <ul className="cb-link-list cb-terms-list">
          {taxes.map((tax) => (
            <li key={tax.id}>
              <span>{tax.values.name}</span>
              <span className="cb-num">{percentOf(tax.values.rate)} %</span>
              <span className="cb-small cb-subtle">{spanWords(tax)}</span>
              <span className="cb-link-acts">
                <ActionIcon aria-label={`Edit tax ${tax.values.name}`} onClick={() => ask({ tax })}>
                  <IconPencil size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  aria-label={`Remove tax ${tax.values.name}`}
                  onClick={() =>
                    void reportEdit(
                      edit(`Remove tax ${tax.values.name}`, [change('withholdingTax', tax.id, { deleted: true })]),
                      `${tax.values.name} is removed.`,
                    )
                  }
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </span>
            </li>
          ))}
        </ul>
      )}
      {asked !== undefined && (
        <RecordDialog
          title={asked.tax === undefined ? 'Add a withholding tax' : 'Withholding tax'}
          act={asked.tax === undefined ? 'Add tax' : 'Save tax'}
          fields={fields}
          start={draftOf(asked.tax)}
          check={check}
          onSave={save}
          onClose={() => ask(undefined)}
        />
      )}
    </Section>
  );
}
