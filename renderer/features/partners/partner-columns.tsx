import type { DataColumn } from '#ui/data-table-types.ts';
import { formatShortAmount } from '#ui/format.ts';
import type { FilterField } from '#ui/filter.ts';
import type { PartnerRow } from './partner-rows.ts';
import { isCustomField } from '#model/custom-field.ts';

function Growth({ percent }: { percent: string | undefined }) {
  if (percent === undefined) return <span className="cb-subtle">—</span>;
  const down = percent.startsWith('-');
  const text = `${down ? '▼ −' : '▲ '}${percent.replace('-', '')} %`;
  return <span className={`cb-num ${down ? 'cb-negative' : ''}`}>{text}</span>;
}

/**
 * The list's columns: who, where, what it sold and whether that is more or less than the year before. What the lines
 * say is `pending` until they are read.
 */
export const partnerColumns = (pending: boolean): readonly DataColumn<PartnerRow>[] => [
  { id: 'name', header: 'Name', kind: 'text', value: (row) => row.name, grow: 2, minWidth: 180 },
  { id: 'code', header: 'Code', kind: 'code', value: (row) => row.code, minWidth: 84 },
  { id: 'type', header: 'Type', kind: 'text', value: (row) => row.type, grow: 0, minWidth: 96 },
  { id: 'tier', header: 'Tier', kind: 'text', value: (row) => row.tier, grow: 0, minWidth: 72 },
  { id: 'region', header: 'Region', kind: 'text', value: (row) => row.region, grow: 0, minWidth: 104 },
  { id: 'suppliedBy', header: 'Supplied by', kind: 'text', value: (row) => row.suppliedBy, minWidth: 130 },
  {
    id: 'last12Months',
    header: '12-month sales',
    kind: 'money',
    pending,
    value: (row) => row.last12Months,
    currency: (row) => row.currency,
    minWidth: 128,
    render: (row) =>
      row.last12Months === undefined ? (
        <span className="cb-subtle">—</span>
      ) : (
        <span
          className={`cb-num ${row.last12Months.startsWith('-') ? 'cb-negative' : ''}`}
          title={`${row.currency} ${row.last12Months}`}
        >
          <span className="cb-currency">{row.currency}&nbsp;</span>
          {formatShortAmount(row.last12Months)}
        </span>
      ),
  },
  {
    id: 'growth',
    header: 'vs year before',
    kind: 'percent',
    pending,
    value: (row) => row.growth,
    minWidth: 112,
    render: (row) => <Growth percent={row.growth} />,
  },
  { id: 'lastSale', header: 'Last sale', kind: 'date', pending, value: (row) => row.lastSale, minWidth: 104 },
];

const optionsOf = (rows: readonly PartnerRow[], valueOf: (row: PartnerRow) => string) =>
  [...new Set(rows.map(valueOf))]
    .filter((value) => value !== '')
    .toSorted()
    .map((value) => ({ value, label: value }));

/** What the list can be filtered by: its columns, the status, and every field that the book added of its own. */
export const partnerFilterFields = (rows: readonly PartnerRow[]): readonly FilterField[] => {
  const custom = new Set(rows.flatMap(({ record }) => Object.keys(record.values).filter(isCustomField)));
  return [
    { id: 'type', label: 'Type', kind: 'choice', options: optionsOf(rows, (row) => row.type) },
    { id: 'region', label: 'Region', kind: 'choice', options: optionsOf(rows, (row) => row.region) },
    { id: 'tier', label: 'Tier', kind: 'choice', options: optionsOf(rows, (row) => row.tier) },
    { id: 'suppliedBy', label: 'Supplied by', kind: 'choice', options: optionsOf(rows, (row) => row.suppliedBy) },
    { id: 'manager', label: 'Account manager', kind: 'choice', options: optionsOf(rows, (row) => row.manager) },
    { id: 'last12Months', label: '12-month sales', kind: 'money' },
    { id: 'growth', label: 'Growth in percent', kind: 'number' },
    { id: 'lastSale', label: 'Last sale', kind: 'date' },
    {
      id: 'archived',
      label: 'Archived',
      kind: 'choice',
      options: [
        { value: 'no', label: 'No' },
        { value: 'yes', label: 'Yes' },
      ],
    },
    { id: 'country', label: 'Country', kind: 'text' },
    { id: 'city', label: 'City', kind: 'text' },
    ...[...custom].toSorted().map((id): FilterField => ({ id, label: id.slice('custom:'.length), kind: 'text' })),
  ];
};
