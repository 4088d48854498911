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
import { RecordDialog, type DialogField, type DialogValues } from './record-dialog.tsx';

type Target = RecordRow<'salesTarget'>;

const quarters = ['q1', 'q2', 'q3', 'q4'] as const;
const fields: readonly DialogField[] = [
  { name: 'year', label: 'Fiscal year', kind: 'year', required: true },
  { name: 'from', label: 'Starts on', kind: 'date', note: 'Within the year: it’s shortened by whole months' },
  { name: 'amount', label: 'Target', kind: 'amount', required: true },
  { name: 'currency', label: 'Currency', kind: 'currency', required: true },
  ...quarters.map((name, at): DialogField => ({
    name,
    label: `Weight of quarter ${at + 1}`,
    kind: 'number',
    ...(at === 0 ? { note: 'All empty: quarters weigh the same' } : {}),
  })),
];

const draftOf = (target: Target | undefined, currency: string): DialogValues => ({
  year: String(target?.values.year ?? today().slice(0, 4)),
  from: target?.values.from === undefined ? '' : formatDate(target.values.from),
  amount: target?.values.amount ?? '',
  currency: target?.values.currency ?? currency,
  ...Object.fromEntries(quarters.map((name, at) => [name, target?.values.weights?.[at] ?? ''])),
});

/** "20 · 20 · 20 · 40", or that quarters weigh the same. */
const weightWords = ({ values }: Target): string =>
  values.weights === undefined || values.weights.length === 0
    ? 'quarters weigh the same'
    : `quarters weigh ${values.weights.join(' · ')}`;

const text = (values: DialogValues, name: string): string => String(values[name] ?? '');

/** What the partner is to sell, year by year. */
export function PartnerTargets({ partner }: { partner: RecordRow<'partner'> }) {
  const targets = (
    useRecordIndex('salesTarget', (row) => row.values.partner, 'partner').get(partner.id) ?? []
  ).toSorted((a, b) => (b.values.year ?? 0) - (a.values.year ?? 0));
  const { homeCurrency = '' } = useSettings();
  const [asked, ask] = useState<{ readonly target?: Target }>();
  const name = partner.values.name ?? '';
  const save = async (values: DialogValues): Promise<boolean> => {
    const weights = quarters.map((quarter) => text(values, quarter));
    const given = weights.some((weight) => weight !== '');
    return await reportEdit(
      edit(`Set the sales target ${text(values, 'year')} of ${name}`, [
        change('salesTarget', asked?.target?.id ?? newId(), {
          partner: partner.id,
          year: Number(values['year']),
          amount: text(values, 'amount'),
          currency: text(values, 'currency'),
          weights: given ? weights.map((weight) => weight || '0') : null,
          from: text(values, 'from') || null,
        }),
      ]),
      `Sales target ${text(values, 'year')} of ${name} set.`,
    );
  };
  const check = (values: DialogValues): Record<string, string> => {
    const taken = targets.some(
      (target) =>
        target.id !== asked?.target?.id &&
        target.values.year === Number(values['year']) &&
        target.values.currency === values['currency'],
    );
    const weights = quarters.map((quarter) => Number(text(values, quarter) || '0'));
    const empty = quarters.every((quarter) => text(values, quarter) === '');
    return {
      ...(taken ? { year: 'There is a target of this year and currency already' } : {}),
      ...(!empty && weights.every((weight) => weight === 0) ? { q1: 'One quarter weighs more than nothing' } : {}),
    };
  };
  return (
    <Section
      title="Sales targets"
      note="rules on target and growth read them"
      actions={
        <Button size="xs" onClick={() => ask({})}>
          Add target
        </Button>
      }
    >
      {targets.length === 0 ? (
        <EmptyState compact title="No target" />
      ) : (
        <ul className="cb-link-list cb-terms-list">
          {targets.map((target) => (
            <li key={target.id}>
              <strong>{target.values.year}</strong>
              <Money
                amount={target.values.amount ?? '0'}
                currency={target.values.currency}
                decimals={minorUnits(target.values.currency ?? '')}
              />
              <span className="cb-small cb-subtle">{weightWords(target)}</span>
              {target.values.from !== undefined && (
                <span className="cb-small cb-subtle">from {formatDate(target.values.from)}</span>
              )}
              <span className="cb-link-acts">
                <ActionIcon aria-label={`Edit target ${target.values.year}`} onClick={() => ask({ target })}>
                  <IconPencil size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  aria-label={`Remove target ${target.values.year}`}
                  onClick={() =>
                    void reportEdit(
                      edit(`Remove the sales target ${target.values.year} of ${name}`, [
                        change('salesTarget', target.id, { deleted: true }),
                      ]),
                      `Sales target ${target.values.year} removed.`,
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
          title={asked.target === undefined ? 'Add a sales target' : `Sales target ${asked.target.values.year}`}
          act={asked.target === undefined ? 'Add target' : 'Save target'}
          fields={fields}
          start={draftOf(asked.target, partner.values.currency ?? homeCurrency)}
          check={check}
          onSave={save}
          onClose={() => ask(undefined)}
        />
      )}
    </Section>
  );
}
