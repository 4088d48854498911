import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { useRecordIndex } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { recordTier } from '#plans/plan-changes.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { DateField } from '#ui/field-editor.tsx';
import { formatDate } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';

type Tier = RecordRow<'tierRecord'>;

const remove = (tier: Tier) =>
  reportEdit(
    edit(`Remove tier ${tier.values.tier}`, [change('tierRecord', tier.id, { deleted: true })]),
    `Tier ${tier.values.tier} removed.`,
  );

/** The partner's tier through time, entered by hand; rules read the one that was valid at a line's date. */
export function PartnerTiers({ partner }: { partner: RecordRow<'partner'> }) {
  const tiers = (useRecordIndex('tierRecord', (row) => row.values.partner, 'partner').get(partner.id) ?? []).toSorted(
    (a, b) => ((a.values.from ?? '') < (b.values.from ?? '') ? 1 : -1),
  );
  const [tier, setTier] = useState('');
  const [from, setFrom] = useState<string>(today());
  const complete = tier.trim() !== '' && from !== '';
  const add = async () => {
    const programme = tiers[0]?.values.programme;
    const entered = { partner: partner.id, tier: tier.trim(), from, ...(programme === undefined ? {} : { programme }) };
    const name = `Set tier of ${partner.values.name} to ${tier.trim()} from ${formatDate(from)}`;
    if (await reportEdit(edit(name, recordTier(entered, newId)))) setTier('');
  };
  return (
    <Section title="Tier through time" note="a commission rule reads the tier at the line’s date">
      <form
        className="cb-tier-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (complete) void add();
        }}
      >
        <TextInput
          label="Tier"
          placeholder="Silver"
          value={tier}
          onChange={(event) => setTier(event.currentTarget.value)}
        />
        <DateField label="From" value={from} onSave={setFrom} />
        <Button type="submit" disabled={!complete}>
          Set tier
        </Button>
      </form>
      {tiers.length === 0 ? (
        <EmptyState compact title="No tier entered" />
      ) : (
        <ul className="cb-link-list">
          {tiers.map((one) => (
            <li key={one.id}>
              <strong>{one.values.tier}</strong>
              <span className="cb-small cb-subtle">from {formatDate(one.values.from ?? '')}</span>
              <span className="cb-small cb-subtle cb-truncate">{one.values.programme}</span>
              <span className="cb-link-acts">
                <ActionIcon
                  aria-label={`Remove tier ${one.values.tier} from ${one.values.from}`}
                  onClick={() => void remove(one)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
