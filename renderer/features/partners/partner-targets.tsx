import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { useRecordIndex, useSettings } from '#data/use-records.ts';
import { minorUnits } from '#money/currency.ts';
import type { RecordRow } from '#model/record-row.ts';
import { formatDate } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { textOf, type DialogField, type DialogValues } from '#ui/record-dialog.tsx';
import { RecordSection } from '#ui/record-section.tsx';

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

/** What the partner is to sell, year by year. */
export function PartnerTargets({ partner }: { partner: RecordRow<'partner'> }) {
  const targets = (
    useRecordIndex('salesTarget', (row) => row.values.partner, 'partner').get(partner.id) ?? []
  ).toSorted((a, b) => (b.values.year ?? 0) - (a.values.year ?? 0));
  const { homeCurrency = '' } = useSettings();
  const name = partner.values.name ?? '';
  const save = async (values: DialogValues, edited: Target | undefined): Promise<boolean> => {
    const weights = quarters.map((quarter) => textOf(values, quarter));
    const given = weights.some((weight) => weight !== '');
    return await reportEdit(
      edit(`Set the sales target ${textOf(values, 'year')} of ${name}`, [
        change('salesTarget', edited?.id ?? newId(), {
          partner: partner.id,
          year: Number(values['year']),
          amount: textOf(values, 'amount'),
          currency: textOf(values, 'currency'),
          weights: given ? weights.map((weight) => weight || '0') : null,
          from: textOf(values, 'from') || null,
        }),
      ]),
      `Sales target ${textOf(values, 'year')} of ${name} set.`,
    );
  };
  const check = (values: DialogValues, edited: Target | undefined): Record<string, string> => {
    const taken = targets.some(
      (target) =>
        target.id !== edited?.id &&
        target.values.year === Number(values['year']) &&
        target.values.currency === values['currency'],
    );
    const weights = quarters.map((quarter) => Number(textOf(values, quarter) || '0'));
    const empty = quarters.every((quarter) => textOf(values, quarter) === '');
    return {
      ...(taken ? { year: 'There is a target of this year and currency already' } : {}),
      ...(!empty && weights.every((weight) => weight === 0) ? { q1: 'One quarter weighs more than nothing' } : {}),
    };
  };
  return (
    <RecordSection
      title="Sales targets"
      note="rules on target and growth read them"
      empty="No target"
      noun="target"
      rows={targets}
      nameOf={({ values }) => values.year}
      facts={(target) => {
        const { year, amount = '0', currency, from } = target.values;
        return (
          <>
            <strong>{year}</strong>
            <Money amount={amount} currency={currency} decimals={minorUnits(currency ?? '')} />
            <span className="cb-small cb-subtle">{weightWords(target)}</span>
            {from !== undefined && <span className="cb-small cb-subtle">from {formatDate(from)}</span>}
          </>
        );
      }}
      form={(edited) => ({
        title: edited === undefined ? 'Add a sales target' : `Sales target ${edited.values.year}`,
        fields,
        start: draftOf(edited, partner.values.currency ?? homeCurrency),
        check: (values) => check(values, edited),
      })}
      onSave={save}
      onRemove={({ id, values: { year } }) =>
        reportEdit(
          edit(`Remove the sales target ${year} of ${name}`, [change('salesTarget', id, { deleted: true })]),
          `Sales target ${year} removed.`,
        )
      }
    />
  );
}
