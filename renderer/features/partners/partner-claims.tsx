import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { useRecordIndex, useSettings } from '#data/use-records.ts';
import { minorUnits } from '#money/currency.ts';
import type { RecordRow } from '#model/record-row.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { Section } from '#ui/page.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { RecordDialog, type DialogField, type DialogValues } from './record-dialog.tsx';

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

const text = (values: DialogValues, name: string): string => String(values[name] ?? '');

/** Marketing money that the partner spent and claims back; approving one is one click. */
export function PartnerClaims({ partner }: { partner: RecordRow<'partner'> }) {
  const claims = (useRecordIndex('mdfClaim', (row) => row.values.partner, 'partner').get(partner.id) ?? []).toSorted(
    (a, b) => ((a.values.date ?? '') < (b.values.date ?? '') ? 1 : -1),
  );
  const { homeCurrency = '' } = useSettings();
  const [asked, ask] = useState<{ readonly claim?: Claim }>();
  const save = async (values: DialogValues): Promise<boolean> =>
    await reportEdit(
      edit(`${asked?.claim === undefined ? 'Add' : 'Change'} MDF claim ${text(values, 'activity')}`, [
        change('mdfClaim', asked?.claim?.id ?? newId(), {
          partner: partner.id,
          activity: text(values, 'activity'),
          amount: text(values, 'amount'),
          currency: text(values, 'currency'),
          date: text(values, 'date'),
          reference: text(values, 'reference') || null,
          approved: values['approved'] === true,
        }),
      ]),
      `MDF claim ${text(values, 'activity')} ${asked?.claim === undefined ? 'added' : 'changed'}.`,
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
    <Section
      title="MDF claims"
      note="only what is approved is paid"
      actions={
        <Button size="xs" onClick={() => ask({})}>
          Add claim
        </Button>
      }
    >
      {claims.length === 0 ? (
        <EmptyState compact title="No claim" />
      ) : (
        <ul className="cb-link-list cb-terms-list">
          {claims.map((claim) => {
            const { activity = '', date, amount = '0', currency, reference, approved = false } = claim.values;
            return (
              <li key={claim.id}>
                <span className="cb-truncate">{activity}</span>
                <span className="cb-small cb-subtle">{date === undefined ? '' : formatDate(date)}</span>
                <Money amount={amount} currency={currency} decimals={minorUnits(currency ?? '')} />
                <span className="cb-small cb-subtle cb-truncate">{reference}</span>
                <StatusPill tone={approved ? 'positive' : 'warning'}>{approved ? 'Approved' : 'Open'}</StatusPill>
                <span className="cb-link-acts">
                  <Button size="xs" onClick={() => approve(claim, !approved)}>
                    {approved ? 'Withdraw approval' : 'Approve'}
                  </Button>
                  <ActionIcon aria-label={`Edit claim ${activity}`} onClick={() => ask({ claim })}>
                    <IconPencil size={16} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    aria-label={`Remove claim ${activity}`}
                    onClick={() =>
                      void reportEdit(
                        edit(`Remove MDF claim ${activity}`, [change('mdfClaim', claim.id, { deleted: true })]),
                        `MDF claim ${activity} removed.`,
                      )
                    }
                  >
                    <IconTrash size={16} aria-hidden />
                  </ActionIcon>
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {asked !== undefined && (
        <RecordDialog
          title={asked.claim === undefined ? 'Add an MDF claim' : 'MDF claim'}
          act={asked.claim === undefined ? 'Add claim' : 'Save claim'}
          fields={fields}
          start={draftOf(asked.claim, partner.values.currency ?? homeCurrency)}
          onSave={save}
          onClose={() => ask(undefined)}
        />
      )}
    </Section>
  );
}
