import type { DecimalText } from '#money/amount.ts';
import { multiply, plain } from '#money/decimal.ts';
import type { DataColumn } from '#ui/data-table-types.ts';
import { formatAmount, formatDate, formatPercent } from '#ui/format.ts';
import { stateColumn } from '#ui/state-column.tsx';
import type { Tone } from '#ui/status-pill.tsx';
import type { BenefitGrantRow, BenefitTotalRow } from '#worker/tier-insight-api.ts';

type Unit = BenefitGrantRow['unit'];

/** So much of a benefit, without its currency: a fraction as percent, anything else as a number. */
const shown = (unit: Unit, value: string): string => {
  if (unit === 'percent') return formatPercent(plain(multiply(value as DecimalText, '100' as DecimalText)));
  if (unit === 'yesNo') return value === '0' ? 'no' : 'yes';
  return formatAmount(value, unit === 'money' ? { decimals: 2 } : {});
};

const unitWord = ({ unit, currency }: { readonly unit: Unit; readonly currency?: string }): string =>
  unit === 'money' ? (currency ?? '') : unit === 'percent' ? '%' : '';

const quantity = <Row extends { readonly unit: Unit }>(
  id: string,
  header: string,
  valueOf: (row: Row) => string,
): DataColumn<Row> => ({
  id,
  header,
  kind: 'number',
  minWidth: 96,
  value: valueOf,
  render: (row) => <span className="cb-num">{shown(row.unit, valueOf(row))}</span>,
});

const unitColumn = <Row extends { readonly unit: Unit; readonly currency?: string }>(): DataColumn<Row> => ({
  id: 'unit',
  header: 'Unit',
  kind: 'text',
  value: unitWord,
  minWidth: 64,
  grow: 0,
});

/** Per benefit; `over` only where somebody used more than was granted. */
export const totalColumns = (over: boolean): readonly DataColumn<BenefitTotalRow>[] => [
  { id: 'name', header: 'Benefit', kind: 'text', value: ({ name }) => name, grow: 2, minWidth: 176 },
  unitColumn(),
  { id: 'grants', header: 'Grants', kind: 'number', value: ({ grants }) => grants, minWidth: 80 },
  quantity('granted', 'Granted', ({ granted }) => granted),
  quantity('used', 'Used', ({ used }) => used),
  quantity('open', 'Still open', (row) => row.open),
  quantity('lost', 'Lost', ({ lost }) => lost),
  ...(over ? [quantity<BenefitTotalRow>('over', 'Used beyond', (row) => row.over)] : []),
];

const states = {
  open: ['accent', 'Open'],
  usedUp: ['positive', 'Used up'],
  lost: ['danger', 'Lost'],
} as const satisfies Record<BenefitGrantRow['state'], readonly [Tone, string]>;

/** Days before the last one within which what is open may be lost. */
const SOON = 60;
const daysUntil = (day: string, from: string): number => (Date.parse(day) - Date.parse(from)) / 86_400_000;

/** Whether something can still be used, but not for long. */
const endsSoon = ({ state, useBy }: BenefitGrantRow, asOf: string): boolean =>
  state === 'open' && useBy !== undefined && daysUntil(useBy, asOf) <= SOON;

/** Every grant as of a day. */
export const grantColumns = (asOf: string): readonly DataColumn<BenefitGrantRow>[] => [
  { id: 'partner', header: 'Partner', kind: 'text', value: ({ partnerName }) => partnerName, grow: 2, minWidth: 136 },
  { id: 'code', header: 'Code', kind: 'code', value: ({ partnerCode }) => partnerCode, minWidth: 76 },
  { id: 'name', header: 'Benefit', kind: 'text', value: ({ name }) => name, grow: 1, minWidth: 120 },
  unitColumn(),
  quantity('granted', 'Granted', ({ granted }) => granted),
  quantity('used', 'Used', ({ used }) => used),
  quantity('unused', 'Unused', ({ unused }) => unused),
  stateColumn('state', 'State', (row) => (endsSoon(row, asOf) ? ['warning', 'Ends soon'] : states[row.state]), 112),
  { id: 'from', header: 'Granted on', kind: 'date', value: ({ from }) => from, minWidth: 100 },
  {
    id: 'useBy',
    header: 'Use by',
    kind: 'date',
    value: ({ useBy }) => useBy,
    minWidth: 100,
    render: (row) =>
      row.useBy === undefined ? (
        <span className="cb-subtle">—</span>
      ) : (
        <span className={row.state === 'lost' ? 'cb-negative' : undefined}>{formatDate(row.useBy)}</span>
      ),
  },
  { id: 'usedOn', header: 'Last used', kind: 'date', value: ({ usedOn }) => usedOn, minWidth: 100 },
];

/** The tabs of the list: what something should be done about first. */
export const grantViews = [
  { id: 'all', label: 'All', shows: () => true },
  { id: 'unused', label: 'Unused', shows: ({ state }: BenefitGrantRow) => state === 'open' },
  { id: 'soon', label: 'Ends soon', shows: (row: BenefitGrantRow, asOf: string) => endsSoon(row, asOf) },
  { id: 'usedUp', label: 'Used up', shows: ({ state }: BenefitGrantRow) => state === 'usedUp' },
  { id: 'lost', label: 'Lost', shows: ({ state }: BenefitGrantRow) => state === 'lost' },
] as const satisfies readonly {
  readonly id: string;
  readonly label: string;
  readonly shows: (row: BenefitGrantRow, asOf: string) => boolean;
}[];
