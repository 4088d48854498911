import { useMemo } from 'react';
import { isoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { Figure, FigureAsked, FigureRow } from '#planning/contract.ts';
import { minorUnits } from '#money/currency.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { formatAmount, formatDate, formatPlural, formatQuarter } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import type { FigureRequest } from '#ui/open-figure.ts';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { usePlanning } from '#worker/engine-client.ts';
import { sourceMeaning } from './plan-words.ts';

/** The question as the engine takes it. */
export const askedOf = (request: FigureRequest): FigureAsked => ({
  source: request.source,
  ...(request.currency === undefined ? {} : { currency: request.currency }),
  ...(request.programme === undefined ? {} : { programme: request.programme }),
  ...(request.metric === undefined ? {} : { metric: request.metric }),
  ...(request.entered === undefined ? {} : { entered: request.entered }),
});

/** The rows behind a figure, quarter by quarter; those of a flow add up to it. */
export function FigureDrawer({ request, onClose }: { request: FigureRequest; onClose: () => void }) {
  const { partner, quarters, asOf } = request;
  const asked = useMemo(() => askedOf(request), [request]);
  const answer = usePlanning(
    async (engine) => {
      const day = isoDate(asOf);
      const [figures, ...rows] = await Promise.all([
        engine.partnerFigures(partner, [asked], quarters as readonly PeriodId[], day),
        ...quarters.map((quarter) => engine.figureRows(partner, asked, quarter as PeriodId, day)),
      ]);
      return { figure: figures[0], rows };
    },
    [partner, asked, quarters, asOf],
  );
  const figure = answer.value?.figure;
  return (
    <PeekDrawer title={request.title} note={`as of ${formatDate(asOf)}`} onClose={onClose} takesFocus>
      <p className="cb-muted">{sourceMeaning[request.source]}</p>
      {request.source === 'entered' && (
        <p className="cb-small">
          Entered by hand
          {request.enteredBy === undefined ? '' : ` by ${request.enteredBy}`}
          {request.enteredOn === undefined ? '' : ` on ${formatDate(request.enteredOn)}`}.
        </p>
      )}
      {figure?.freshness !== undefined && (
        <p className="cb-small cb-subtle">Newest fact behind it: {formatDate(figure.freshness)}</p>
      )}
      {(figure?.leftOut ?? []).map(({ currency, value }) => (
        <p key={currency} className="cb-small cb-subtle">
          Not in it, since it is another currency: {currency} {formatAmount(value, { decimals: minorUnits(currency) })}
        </p>
      ))}
      {answer.error !== undefined && <p>The rows can’t be shown now. Close this and open it again.</p>}
      {figure !== undefined &&
        quarters.map((quarter, at) => (
          <QuarterRows
            key={quarter}
            name={formatQuarter(quarter)}
            figure={figure}
            value={figure.quarters.find(({ period }) => period === quarter)?.value}
            running={figure.quarters.find(({ period }) => period === quarter)?.running ?? false}
            rows={answer.value?.rows[at] ?? []}
            currency={request.currency}
            partner={partner}
            shown={request.quarters.length}
          />
        ))}
    </PeekDrawer>
  );
}

interface QuarterRowsProps {
  readonly name: string;
  readonly figure: Figure;
  readonly value: string | undefined;
  readonly running: boolean;
  readonly rows: readonly FigureRow[];
  readonly currency: string | undefined;
  readonly partner: string;
  readonly shown: number;
}

/** Where a row of a partner is looked at. Sales lines have no page: the partner's sales by quarter stand on its overview. */
const openers: Partial<Record<FigureRow['kind'], (id: string, partner: string) => string>> = {
  deal: (id) => address.deal(id),
  commission: (id) => address.period(id),
  sales: (_, partner) => address.partner(partner, 'overview'),
  person: (_, partner) => address.partner(partner, 'people'),
  certificate: (_, partner) => address.partner(partner, 'enablement'),
  marketingActivity: (_, partner) => address.partner(partner, 'activity'),
};

function QuarterRows({ name, figure, value, running, rows, currency, partner, shown }: QuarterRowsProps) {
  const decimals = currency === undefined ? undefined : minorUnits(currency);
  const sums = figure.kind === 'flow';
  const columns = useMemo(
    (): readonly DataColumn<FigureRow>[] => [
      { id: 'date', header: 'Date', kind: 'date', value: ({ date }) => date, minWidth: 104 },
      { id: 'label', header: 'What', kind: 'text', value: ({ label }) => label, grow: 2, minWidth: 160 },
      {
        id: 'value',
        header: 'Counts',
        kind: 'number',
        value: ({ value: counts }) => counts,
        minWidth: 104,
        ...(decimals === undefined ? {} : { decimals, unit: currency }),
        ...(sums ? { total: 'sum' as const } : {}),
      },
    ],
    [currency, decimals, sums],
  );
  const opens = rows.some(({ kind }) => openers[kind] !== undefined);
  return (
    <section className="cb-evidence" aria-label={name}>
      <h3 className="cb-h3">
        {name}:{' '}
        <span className="cb-num">
          {value === undefined
            ? 'no figure'
            : `${currency === undefined ? '' : `${currency} `}${formatAmount(value, { decimals })}`}
        </span>
        {running && <span className="cb-small cb-subtle"> so far</span>}
      </h3>
      {rows.length === 0 ? (
        <p className="cb-small cb-muted">
          {value === undefined ? 'Nothing is known of it yet.' : 'No row stands behind it.'}
        </p>
      ) : (
        <>
          <p className="cb-small cb-muted">{formatPlural(rows.length, 'row')} behind it</p>
          <DataTable
            label={`Rows behind ${name}`}
            rows={rows}
            columns={columns}
            rowId={({ kind, id }) => `${kind}/${id}`}
            selectable={false}
            maxRows={shown > 1 ? 6 : 12}
            onOpen={opens ? (row) => goTo(openers[row.kind]?.(row.id, partner) ?? address.businessPlans()) : undefined}
          />
        </>
      )}
    </section>
  );
}
