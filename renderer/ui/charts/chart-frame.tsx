import { Button } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { copyTable, type PlainTable } from '#ui/copy-table.ts';
import { formatAmount } from '#ui/format.ts';
import { isAmountText } from '#ui/amount-text.ts';
import './charts.css';

interface ChartFrameProps {
  /** The finding, not the axis: "Renewals carried Q3". */
  headline: string;
  /** Unit and scope: "USD, credited by quarter". */
  unit: string;
  /** What the picture says in words, for people who can't see it. */
  summary: string;
  /** The figures behind it: shown by "Show as table" and copied. */
  table: PlainTable;
  height: number;
  children: ReactNode;
}

const shown = (cell: string | number | null): string =>
  cell === null ? '—' : isAmountText(String(cell)) ? formatAmount(String(cell)) : String(cell);

/** Every chart stands in this frame: headline, one image for assistive technology, its figures one key (T) away. */
export function ChartFrame({ headline, unit, summary, table, height, children }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false);
  const headlineId = useId();
  return (
    <figure
      className="cb-chart"
      aria-labelledby={headlineId}
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        setAsTable(!asTable);
      }}
    >
      <figcaption className="cb-chart-head">
        <div>
          <div id={headlineId} className="cb-h3">
            {headline}
          </div>
          <div className="cb-small cb-subtle">{unit}</div>
        </div>
        <div className="cb-chart-acts">
          <Button size="xs" variant="subtle" color="neutral" onClick={() => copyTable(table)}>
            Copy data
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="neutral"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? 'Show as chart' : 'Show as table'}
          </Button>
        </div>
      </figcaption>
      {asTable ? (
        <table className="cb-chart-table">
          <thead>
            <tr>
              {table.headers.map((header) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((cells, row) => (
              <tr key={row}>
                {cells.map((cell, at) =>
                  at === 0 ? (
                    <th key={at} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={at}>{shown(cell)}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <div role="img" aria-label={summary} style={{ height }}>
          {children}
        </div>
      )}
    </figure>
  );
}
