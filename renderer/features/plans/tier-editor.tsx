import { ActionIcon, Button, Select, TextInput, Autocomplete } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { change, newId } from '#data/edit.ts';
import { usePartnerChoices } from '#data/partner-choices.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { recordTier } from '#plans/plan-changes.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { DateField } from '#ui/field-editor.tsx';
import { formatDate } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { run, runWithToast } from '#data/run-edit.ts';
import { today } from '#data/today.ts';

type TierRow = RecordRow<'tierRecord'>;

/** Partners' tiers by date, entered by hand: what rules mean by "tier is Gold". */
export function TierEditor({ records }: { records: BookRecords }) {
  const rows = useMemo(
    () => records.all('tierRecord').toSorted((a, b) => ((a.values.from ?? '') < (b.values.from ?? '') ? 1 : -1)),
    [records],
  );
  return (
    <div className="cb-plan-partners">
      <AddTier
        records={records}
        known={[...new Set(rows.map((row) => row.values.tier ?? ''))].filter((tier) => tier !== '')}
      />
      <Section
        title="Tiers"
        note="newest first; rules read the tier that a partner has on the line's day"
        flush={rows.length > 0}
      >
        {rows.length === 0 ? (
          <EmptyState compact title="No tier recorded">
            Rules that ask for a tier match nobody until partners have one. Enter it above: it holds from its day until
            the next one.
          </EmptyState>
        ) : (
          <table className="cb-plan-tiers">
            <thead>
              <tr>
                <th scope="col">Partner</th>
                <th scope="col">Tier</th>
                <th scope="col">From</th>
                <th scope="col">Reason</th>
                <th scope="col">
                  <span className="cb-visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, 300).map((row) => (
                <TierLine
                  key={row.id}
                  row={row}
                  name={
                    records.get('partner', row.values.partner ?? '')?.values.name ?? 'a partner that is no longer here'
                  }
                />
              ))}
            </tbody>
          </table>
        )}
      </Section>
    </div>
  );
}

function TierLine({ row, name }: { row: TierRow; name: string }) {
  const { tier = '', from = '', reason = '' } = row.values;
  const remove = () =>
    void runWithToast(`Delete tier of ${name}`, `Tier ${tier} of ${name} deleted.`, [
      change('tierRecord', row.id, { deleted: true }),
    ]);
  return (
    <tr>
      <td>{name}</td>
      <td>{tier}</td>
      <td>{formatDate(from)}</td>
      <td className="cb-muted">{reason}</td>
      <td className="cb-plan-tier-act">
        <ActionIcon aria-label={`Delete tier ${tier} of ${name}`} onClick={remove}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
}

function AddTier({ records, known }: { records: BookRecords; known: readonly string[] }) {
  const [partner, setPartner] = useState<string | null>(null);
  const [tier, setTier] = useState('');
  const [from, setFrom] = useState<string>(today());
  const [reason, setReason] = useState('');
  const partners = usePartnerChoices();
  const complete = partner !== null && tier.trim() !== '' && from !== '';
  const add = async () => {
    if (partner === null || !complete) return;
    const name = records.get('partner', partner)?.values.name ?? 'partner';
    const done = await run(
      `Tier of ${name}: ${tier.trim()}`,
      recordTier(
        { partner, tier: tier.trim(), from, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
        newId,
      ),
    );
    if (!done.ok) return;
    setPartner(null);
    setReason('');
  };
  return (
    <form
      className="cb-plan-tier-form"
      aria-label="Record a tier"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Select
        label="Partner"
        searchable
        limit={50}
        data={partners}
        value={partner}
        onChange={setPartner}
        placeholder="Name or code"
        nothingFoundMessage="No partner is called that"
      />
      <Autocomplete label="Tier" data={[...known]} value={tier} onChange={setTier} placeholder="Silver" />
      <DateField label="From" value={from} onSave={setFrom} />
      <TextInput
        label="Reason"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        placeholder="Annual review"
      />
      <Button type="submit" variant="filled" disabled={!complete}>
        Record tier
      </Button>
    </form>
  );
}
