import { Button } from '@mantine/core';
import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { useRecordIndex, useSettings } from '#data/use-records.ts';
import { minorUnits } from '#money/currency.ts';
import type { RecordRow } from '#model/record-row.ts';
import { formatDate } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { textOf, type DialogField, type DialogValues } from '#ui/record-dialog.tsx';
import { RecordSection } from '#ui/record-section.tsx';

type Claim = RecordRow<'mdfClaim'>;

const fields: readonly DialogField[] = [
  { name: 'activity', label: 'Activity', kind: 'text', required: true },
  { name: 'date', label: 'Date', kind: 'date', required: true },
  { name: 'amount', label: 'Spent', kind: 'amount', required: true },
  { name: 'currency', label: 'Currency', kind: 'currency', required: true },
  { name: 'reference', label: 'Proof', kind: 'text', note: 'Invoice number, link, file' },
  { name: 'approved', label: 'Approved', kind: 'flag', note: 'Only an approved claim is paid' },
];

const draftOf = (claim: Claim | undefined, currency: string): DialogValues => ({
  activity: claim?.values.activity ?? '',
  date: formatDate(claim?.values.date ?? today()),
  amount: claim?.values.amount ?? '',
  currency: claim?.values.currency ?? currency,
  reference: claim?.values.reference ?? '',
  approved: claim?.values.approved ?? false,
});

/** Marketing money that the partner spent and claims back; approving one is one click. */
export function PartnerClaims({ partner }: { partner: RecordRow<'partner'> }) {
  const claims = (useRecordIndex('mdfClaim', (row) => row.values.partner, 'partner').get(partner.id) ?? []).toSorted(
    (a, b) => ((a.values.date ?? '') < (b.values.date ?? '') ? 1 : -1),
  );
  const { homeCurrency = '' } = useSettings();
  const save = async (values: DialogValues, edited: Claim | undefined): Promise<boolean> =>
    await reportEdit(
      edit(`${edited === undefined ? 'Add' : 'Change'} MDF claim ${textOf(values, 'activity')}`, [
        change('mdfClaim', edited?.id ?? newId(), {
          partner: partner.id,
          activity: textOf(values, 'activity'),
          amount: textOf(values, 'amount'),
          currency: textOf(values, 'currency'),
          date: textOf(values, 'date'),
          reference: textOf(values, 'reference') || null,
          approved: values['approved'] === true,
        }),
      ]),
      `MDF claim ${textOf(values, 'activity')} ${edited === undefined ? 'added' : 'changed'}.`,
    );
  const approve = (claim: Claim, approved: boolean): void =>
    void reportEdit(
      edit(`${approved ? 'Approve' : 'Withdraw approval of'} MDF claim ${claim.values.activity}`, [
        change('mdfClaim', claim.id, { approved }),
      ]),
      approved
        ? `${claim.values.activity} is approved and counts.`
        : `${claim.values.activity} isn’t approved any more.`,
    );
  return (
    <RecordSection
      title="MDF claims"
      note="only what is approved is paid"
      empty="No claim"
      noun="claim"
      rows={claims}
      nameOf={({ values }) => values.activity}
      facts={({ values: { activity, date, amount = '0', currency, reference, approved = false } }) => (
        <>
          <span className="cb-truncate">{activity}</span>
          <span className="cb-small cb-subtle">{date === undefined ? '' : formatDate(date)}</span>
          <Money amount={amount} currency={currency} decimals={minorUnits(currency ?? '')} />
          <span className="cb-small cb-subtle cb-truncate">{reference}</span>
          <StatusPill tone={approved ? 'positive' : 'warning'}>{approved ? 'Approved' : 'Open'}</StatusPill>
        </>
      )}
      acts={(claim) => (
        <Button size="xs" onClick={() => approve(claim, claim.values.approved !== true)}>
          {claim.values.approved === true ? 'Withdraw approval' : 'Approve'}
        </Button>
      )}
      form={(edited) => ({
        title: edited === undefined ? 'Add an MDF claim' : 'MDF claim',
        fields,
        start: draftOf(edited, partner.values.currency ?? homeCurrency),
      })}
      onSave={save}
      onRemove={({ id, values: { activity } }) =>
        reportEdit(
          edit(`Remove MDF claim ${activity}`, [change('mdfClaim', id, { deleted: true })]),
          `MDF claim ${activity} removed.`,
        )
      }
    />
  );
}
