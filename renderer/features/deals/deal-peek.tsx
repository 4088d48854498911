import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { dealFields } from '#model/deal.ts';
import { DateField, FieldGrid, FlagField, LongTextField, SelectField, TextField } from '#ui/field-editor.tsx';
import { minorUnits } from '#money/currency.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { Money } from '#ui/money.tsx';
import { askToHold } from '#ui/open-settlement.ts';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import type { DealRow } from './deal-rows.ts';
import { EffortLog } from './effort-log.tsx';
import { ParticipantsEditor } from './participants-editor.tsx';
import './deals.css';

type DealField = keyof typeof dealFields;

const choices = (field: 'stage' | 'type' | 'sourcedBy') =>
  (dealFields[field].choices ?? []).map((value) => ({ value, label: value }));

function SoldBy({ row, onOpen }: { row: DealRow; onOpen: (path: string) => void }) {
  if (row.partnerId === undefined) return <>nobody yet</>;
  return (
    <button type="button" className="cb-link" onClick={() => onOpen(`/partners/${row.partnerId}`)}>
      {row.partner}
    </button>
  );
}

/** Keeps every line of the deal from being paid. */
export const holdDeal = ({ id, code }: DealRow): void => askToHold({ scope: 'deal', of: id, name: `deal ${code}` });

/** A deal's facts, who shares it and who did what on it; all typed over in place. */
export function DealPeek({ row, onClose }: { row: DealRow; onClose: () => void }) {
  const [, navigate] = useLocation();
  const { values } = row.record;
  const field = (name: Exclude<DealField, 'confidentialCustomer' | 'deleted'>) => ({
    label: dealFields[name].label,
    value: values[name] ?? '',
    onSave: (value: string) =>
      void reportEdit(
        edit(`Set ${dealFields[name].label.toLowerCase()} of ${row.code}`, [
          change('deal', row.id, { [name]: value === '' ? null : value }),
        ]),
      ),
  });
  return (
    <PeekDrawer
      key={row.id}
      title={row.customer || row.code}
      note={row.code}
      onClose={onClose}
      actions={
        <Button size="xs" onClick={() => holdDeal(row)}>
          Hold…
        </Button>
      }
    >
      <div className="cb-form">
        <div>
          <span className="cb-subtle cb-small">Sold by</span> <SoldBy row={row} onOpen={navigate} /> ·{' '}
          <Money amount={row.amount} currency={row.currency} decimals={minorUnits(row.currency)} />
        </div>
        <ParticipantsEditor row={row} />
        <EffortLog row={row} />
        <div className="cb-deal-section">
          <TextField {...field('customer')} />
          <FieldGrid>
            <SelectField {...field('stage')} options={choices('stage')} clearable />
            <SelectField {...field('type')} options={choices('type')} clearable />
            <SelectField {...field('sourcedBy')} options={choices('sourcedBy')} clearable />
            <DateField {...field('registered')} />
            <DateField {...field('expectedClose')} />
            <DateField {...field('closed')} />
          </FieldGrid>
          <FlagField
            label={dealFields.confidentialCustomer.label}
            value={values.confidentialCustomer ?? false}
            onSave={(value) =>
              void reportEdit(
                edit(`${value ? 'Hide' : 'Show'} the customer of ${row.code}`, [
                  change('deal', row.id, { confidentialCustomer: value }),
                ]),
              )
            }
          />
        </div>
        <LongTextField {...field('internalNotes')} description={<AudienceMarker audience="internal" />} />
      </div>
    </PeekDrawer>
  );
}
