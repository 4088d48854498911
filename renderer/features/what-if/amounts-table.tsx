import type { ReactNode } from 'react';
import type { WhatIfAmounts } from '#insight/what-if/what-if-answer.ts';
import { percentOf } from '#insight/percent-of.ts';
import { formatPercent } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';

interface AmountsTableProps<Row extends WhatIfAmounts> {
  readonly label: string;
  readonly rows: readonly Row[];
  /** What stands before the amounts. */
  readonly heading: string;
  readonly name: (row: Row) => ReactNode;
  readonly keyOf: (row: Row) => string;
  /** Further columns after the amounts. */
  readonly more?: readonly { readonly header: string; readonly cell: (row: Row) => ReactNode }[];
}

/** The change in percent of what is paid now. */
function Share({ now, change }: WhatIfAmounts) {
  const percent = percentOf(change, now);
  const isNothing = !/[1-9]/.test(percent);
  return <>{percent === '' ? '—' : `${percent.startsWith('-') || isNothing ? '' : '+'}${formatPercent(percent)}`}</>;
}

/** Now, as drafted and the change, a row each. */
export function AmountsTable<Row extends WhatIfAmounts>(props: AmountsTableProps<Row>) {
  const { label, rows, heading, name, keyOf, more = [] } = props;
  return (
    <table className="cb-what-if-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">Now</th>
          <th scope="col">As drafted</th>
          <th scope="col">Change</th>
          <th scope="col">Of now</th>
          {more.map(({ header }) => (
            <th key={header} scope="col">
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            <th scope="row">{name(row)}</th>
            <td>
              <Money amount={row.now} />
            </td>
            <td>
              <Money amount={row.drafted} strong />
            </td>
            <td>
              <Money amount={row.change} signed />
            </td>
            <td>
              <Share {...row} />
            </td>
            {more.map(({ header, cell }) => (
              <td key={header}>{cell(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
