import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { PeriodId } from '#calendar/period.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn, RowAction } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { openTrace } from '#ui/open-trace.ts';
import type { EntryView } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';

/** More than anybody reads at once; the statement has them all. */
const limit = 5000;

const trace = (entry: EntryView) => openTrace({ period: entry.period, entry: entry.entry });

const columns: readonly DataColumn<EntryView>[] = [
  { id: 'date', header: 'Date', kind: 'date', value: (entry) => entry.date },
  {
    id: 'order',
    header: 'Order',
    kind: 'code',
    minWidth: 124,
    value: (entry) => `${entry.order}${entry.lineNumber === '' ? '' : ` / ${entry.lineNumber}`}`,
  },
  { id: 'customer', header: 'End customer', kind: 'text', value: (entry) => entry.customer, grow: 2 },
  { id: 'deal', header: 'Deal', kind: 'code', value: (entry) => entry.deal },
  { id: 'product', header: 'Product', kind: 'text', value: (entry) => entry.product, grow: 2 },
  {
    id: 'rule',
    header: 'Rule',
    kind: 'text',
    value: (entry) => (entry.rule === undefined ? (entry.cause ?? '') : `${entry.rule.ruleId} ${entry.rule.ruleName}`),
    grow: 2,
  },
  {
    id: 'base',
    header: 'Base',
    kind: 'money',
    value: (entry) => entry.base,
    currency: (entry) => entry.currency,
    decimals: 2,
    onOpenTrace: trace,
  },
  {
    id: 'amount',
    header: 'Commission',
    kind: 'money',
    value: (entry) => entry.amount,
    currency: (entry) => entry.currency,
    onOpenTrace: trace,
    formula: (entry) => entry.formula,
    total: 'sum',
  },
  { id: 'currency', header: 'Currency', kind: 'code', value: (entry) => entry.currency, minWidth: 72 },
];

const actionsOn = (entry: EntryView): readonly RowAction[] => [
  { id: 'open', label: 'Why this number', keys: 'Enter', run: () => trace(entry) },
  {
    id: 'statement',
    label: 'Open statement',
    run: () => goTo(address.statement(entry.period, entry.partner, entry.currency)),
  },
];

const entryId = (entry: EntryView) => String(entry.entry);

/** In which currencies lines of the partner paid nothing in the period; the drawer lists them, each with its reason. */
function PaidNothing({ period, partner }: { period: PeriodId; partner: string }) {
  const unpaid = useEngine((engine) => engine.unpaid({ period, partner, offset: 0, limit: 0 }), [period, partner]);
  return Object.entries(unpaid.value?.currencies ?? {}).map(([currency, count]) => (
    <button key={currency} type="button" className="cb-link" onClick={() => openTrace({ period, partner, currency })}>
      {formatPlural(count, 'line')} in {currency} paid nothing, and why
    </button>
  ));
}

/** What the partner is paid in a period, line by line; each amount opens its derivation. */
export function PartnerEntries({ partner }: { partner: string }) {
  const periods = useEngine((engine) => engine.periods(), []);
  const [chosen, setChosen] = useState<string | null>(null);
  const period = (chosen ?? periods.value?.find((one) => one.lines > 0)?.period) as PeriodId | undefined;
  const page = useEngine(
    async (engine) => (period === undefined ? undefined : await engine.entries({ period, partner, offset: 0, limit })),
    [period, partner],
  );
  const choices = useMemo(
    () => (periods.value ?? []).map((one) => ({ value: one.period, label: `${one.period} · ${one.state}` })),
    [periods.value],
  );
  const rows = page.value?.rows ?? [];
  return (
    <div className="cb-partner-list">
      <div className="cb-partner-strip">
        <Select
          size="xs"
          aria-label="Period"
          data={choices}
          value={period ?? null}
          onChange={setChosen}
          allowDeselect={false}
        />
        <span className="cb-small cb-subtle">{formatPlural(page.value?.count ?? 0, 'entry', 'entries')}</span>
      </div>
      <DataTable
        label="Commission entries"
        rows={rows}
        columns={columns}
        rowId={entryId}
        defaultSort={{ column: 'date', descending: false }}
        onOpen={trace}
        rowActions={([entry]) => (entry === undefined ? [] : actionsOn(entry))}
        loading={page.loading && rows.length === 0}
        empty={
          <EmptyState compact title="No commission in this period">
            Either no line of the partner counts in it, or no rule of its plan pays them.
          </EmptyState>
        }
      />
      {period !== undefined && (
        <div className="cb-partner-strip cb-small">
          <PaidNothing period={period} partner={partner} />
        </div>
      )}
    </div>
  );
}
