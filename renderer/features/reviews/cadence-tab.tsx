import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { useRecords, useSettings } from '#data/use-records.ts';
import type { ContactCadence } from '#model/contact-cadence.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { RecordDialog, textOf, type DialogField, type DialogValues } from '#ui/record-dialog.tsx';
import { useNeedsReview } from './use-needs-review.ts';

const others = 'others';
const fieldOf = (tier: string): string => `tier ${tier}`;

/** The tiers that partners have, or that a program of the book gives. */
function useTierNames(): readonly string[] {
  const records = useRecords('tierRecord');
  const versions = useRecords('programmeVersion');
  const { reviewCadence } = useSettings();
  return useMemo(() => {
    const given = versions.flatMap(({ values }) => values.body?.ladders[0]?.tiers.map(({ name }) => name) ?? []);
    const had = records.map(({ values }) => values.tier ?? '');
    const set = reviewCadence?.tiers.map(({ tier }) => tier) ?? [];
    const known = new Map([...set, ...given, ...had].toReversed().map((tier) => [tier.toLowerCase(), tier]));
    return [...known.values()].filter((tier) => tier !== '').toReversed();
  }, [records, versions, reviewCadence]);
}

const daysOf = (values: DialogValues, name: string): number | undefined => {
  const text = textOf(values, name);
  return text === '' || text === '0' ? undefined : Number(text);
};

const cadenceOf = (tiers: readonly string[], values: DialogValues): ContactCadence | null => {
  const rest = daysOf(values, others);
  const set = tiers.flatMap((tier) => {
    const days = daysOf(values, fieldOf(tier));
    return days === undefined ? [] : [{ tier, days }];
  });
  return set.length === 0 && rest === undefined
    ? null
    : { tiers: set, ...(rest === undefined ? {} : { others: rest }) };
};

function CadenceDialog({ tiers, onClose }: { tiers: readonly string[]; onClose: () => void }) {
  const { reviewCadence } = useSettings();
  const fields: readonly DialogField[] = [
    ...tiers.map((tier): DialogField => ({ name: fieldOf(tier), label: tier, kind: 'integer' })),
    { name: others, label: tiers.length === 0 ? 'Every partner' : 'All others', kind: 'integer' },
  ];
  const start: DialogValues = Object.fromEntries([
    ...(reviewCadence?.tiers ?? []).map(({ tier, days }) => [fieldOf(tier), String(days)]),
    [others, reviewCadence?.others === undefined ? '' : String(reviewCadence.others)],
  ]);
  return (
    <RecordDialog
      title="Review cadence"
      act="Set cadence"
      fields={fields}
      start={start}
      onSave={(values) =>
        reportEdit(
          edit('Set the review cadence', [
            change('bookSettings', 'settings', { reviewCadence: cadenceOf(tiers, values) }),
          ]),
          'The review cadence is set.',
        )
      }
      onClose={onClose}
    >
      <p className="cb-muted">
        Partners of a tier are reviewed at least every so many days: 91 is a quarter, 182 half a year. Leave a tier
        empty, and its partners get a digest instead of a meeting.
      </p>
    </RecordDialog>
  );
}

/** Days that people call by another name, whatever the months in between have. */
const spans = [
  { from: 28, to: 31, words: 'every month' },
  { from: 89, to: 93, words: 'every quarter' },
  { from: 180, to: 184, words: 'every half year' },
  { from: 364, to: 366, words: 'every year' },
];

const everyWords = (days: number): string => {
  const span = spans.find(({ from, to }) => days >= from && days <= to);
  return span === undefined ? `every ${formatPlural(days, 'day')}` : `${span.words}, ${formatPlural(days, 'day')}`;
};

/** How often partners of each tier are reviewed, and how that is kept. */
export function CadenceTab() {
  const tiers = useTierNames();
  const { reviewCadence } = useSettings();
  const needs = useNeedsReview(today());
  const [setting, set] = useState(false);
  const rows = [
    ...(reviewCadence?.tiers ?? []).map(({ tier, days }) => ({
      name: tier,
      days,
      of: (one: string) => one.toLowerCase() === tier.toLowerCase(),
    })),
    ...(reviewCadence?.others === undefined
      ? []
      : [
          {
            name: reviewCadence.tiers.length === 0 ? 'Every partner' : 'All others',
            days: reviewCadence.others,
            of: (one: string) => !reviewCadence.tiers.some(({ tier }) => tier.toLowerCase() === one.toLowerCase()),
          },
        ]),
  ];
  const button = (
    <Button onClick={() => set(true)}>{rows.length === 0 ? 'Set a cadence' : 'Change the cadence…'}</Button>
  );
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState title="No cadence yet" action={button}>
          Say how often partners of each tier are reviewed. Who needs a review then stands in the calendar.
        </EmptyState>
      ) : (
        <Section title="Cadence" note="a review at least this often" actions={button}>
          <table className="cb-review-cadence">
            <thead>
              <tr>
                <th scope="col">Tier</th>
                <th scope="col">Review</th>
                <th scope="col">Need one now</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, days, of }) => {
                const late = needs.filter(
                  ({ tier, lateDays, last }) => of(tier) && (lateDays > 0 || last === undefined),
                ).length;
                return (
                  <tr key={name}>
                    <td>{name}</td>
                    <td>{everyWords(days)}</td>
                    <td className={late > 0 ? 'cb-negative' : 'cb-subtle'}>
                      {late === 0 ? 'nobody' : formatPlural(late, 'partner')}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Section>
      )}
      {setting && <CadenceDialog tiers={tiers} onClose={() => set(false)} />}
    </>
  );
}
