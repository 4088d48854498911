import { useMemo } from 'react';
import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useRecords, useSettings } from '#data/use-records.ts';
import type { ContactCadence } from '#model/contact-cadence.ts';
import { RecordDialog, type DialogField, type DialogValues } from '#ui/record-dialog.tsx';

const others = 'others';
const fieldOf = (tier: string): string => `tier ${tier}`;

/** The tiers that partners have, or that a program of the book gives. */
function useTiers(): readonly string[] {
  const records = useRecords('tierRecord');
  const versions = useRecords('programmeVersion');
  const { cadence } = useSettings();
  return useMemo(() => {
    const given = versions.flatMap(({ values }) => values.body?.ladders[0]?.tiers.map(({ name }) => name) ?? []);
    const had = records.map(({ values }) => values.tier ?? '');
    const set = cadence?.tiers.map(({ tier }) => tier) ?? [];
    const known = new Map([...set, ...given, ...had].toReversed().map((tier) => [tier.toLowerCase(), tier]));
    return [...known.values()].filter((tier) => tier !== '').toReversed();
  }, [records, versions, cadence]);
}

const daysOf = (values: DialogValues, name: string): number | undefined => {
  const text = String(values[name] ?? '');
  return text === '' || text === '0' ? undefined : Number(text);
};

/** How often partners of each tier should hear from us. */
export function CadenceDialog({ onClose }: { onClose: () => void }) {
  const tiers = useTiers();
  const { cadence } = useSettings();
  const fields: readonly DialogField[] = [
    ...tiers.map((tier): DialogField => ({ name: fieldOf(tier), label: tier, kind: 'integer' })),
    { name: others, label: tiers.length === 0 ? 'Every partner' : 'All others', kind: 'integer' },
  ];
  const start: DialogValues = Object.fromEntries([
    ...(cadence?.tiers ?? []).map(({ tier, days }) => [fieldOf(tier), String(days)]),
    [others, cadence?.others === undefined ? '' : String(cadence.others)],
  ]);
  const save = async (values: DialogValues): Promise<boolean> => {
    const rest = daysOf(values, others);
    const next: ContactCadence = {
      tiers: tiers.flatMap((tier) => {
        const days = daysOf(values, fieldOf(tier));
        return days === undefined ? [] : [{ tier, days }];
      }),
      ...(rest === undefined ? {} : { others: rest }),
    };
    const none = next.tiers.length === 0 && next.others === undefined;
    const set = change('bookSettings', 'settings', { cadence: none ? null : next });
    return await reportEdit(edit('Set the contact cadence', [set]), 'The contact cadence is set.');
  };
  return (
    <RecordDialog
      title="Contact cadence"
      act="Set cadence"
      fields={fields}
      start={start}
      onSave={save}
      onClose={onClose}
    >
      <p className="cb-muted">
        Partners of a tier should hear from you at least every so many days. Leave a tier empty, and nobody waits for
        it.
      </p>
    </RecordDialog>
  );
}
