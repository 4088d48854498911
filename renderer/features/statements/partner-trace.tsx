import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { PeriodId } from '#calendar/period.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { openTrace } from '#ui/open-trace.ts';
import type { EntryView } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import { ChangedSince } from './changed-since.tsx';
import { MoreRows } from './more-rows.tsx';
import { PaidNothing } from './paid-nothing.tsx';
import './receipt.css';

const STEP = 200;
/** As many rows as are read at a glance: a longer list gets a search. */
const GLANCE = 12;

interface PartnerTraceProps {
  readonly period: string;
  readonly partner: string;
  readonly currency: string;
}

const detailOf = (row: EntryView): string =>
  [
    row.date === undefined ? '' : formatDate(row.date),
    row.order,
    row.rule === undefined ? '' : `${row.rule.ruleId} ${row.rule.ruleName}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');

const EntryRow = ({ row }: { row: EntryView }) => (
  <li>
    <span className="cb-receipt-label">
      {[row.customer, row.product].filter((part) => part !== '').join(' · ') || row.cause || 'Entry'}
    </span>
    <span className="cb-receipt-value">
      <Money
        amount={row.amount}
        formula={row.formula}
        onOpenTrace={() => openTrace({ period: row.period, entry: row.entry })}
      />
    </span>
    <span className="cb-receipt-detail">{detailOf(row)}</span>
  </li>
);

/** What a partner's total is made of, each amount opening its receipt; and the lines that paid nothing, with the reason. */
export const PartnerTrace = ({ period, partner, currency }: PartnerTraceProps) => {
  const id = period as PeriodId;
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(STEP);
  const whole = useEngine(
    (engine) => engine.entries({ period: id, partner, currency, offset: 0, limit: 0 }),
    [period, partner, currency],
  );
  const entries = useEngine(
    (engine) =>
      engine.entries({
        period: id,
        partner,
        currency,
        search,
        offset: 0,
        limit,
        sort: { by: 'amount', descending: true },
      }),
    [period, partner, currency, search, limit],
  );
  const unpaid = useEngine(
    (engine) => engine.unpaid({ period: id, partner, currency, search, offset: 0, limit }),
    [period, partner, currency, search, limit],
  );
  const page = entries.value;
  if (page === undefined || whole.value === undefined) return null;
  const { count, sums } = whole.value;
  const searches = search !== '' || count + (unpaid.value?.count ?? 0) > GLANCE;
  return (
    <div>
      <p className="cb-receipt-head">
        <Money amount={sums[currency] ?? '0'} currency={currency} large strong />{' '}
        <span className="cb-muted">{formatPlural(count, 'entry', 'entries')}</span>
      </p>
      <ChangedSince period={period} partner={partner} currency={currency} />
      {searches && (
        <TextInput
          size="xs"
          className="cb-receipt-search"
          aria-label="Search entries and lines that paid nothing"
          placeholder="Search order, customer, product"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {search !== '' && (
        <p className="cb-small cb-muted" role="status">
          {formatPlural(page.count, 'entry', 'entries')} found
        </p>
      )}
      <ol className="cb-receipt" aria-label="Entries">
        {page.rows.map((row) => (
          <EntryRow key={row.entry} row={row} />
        ))}
      </ol>
      <MoreRows shown={page.rows.length} count={page.count} step={STEP} onMore={() => setLimit(limit + STEP)} />
      {unpaid.value !== undefined && unpaid.value.count > 0 && (
        <PaidNothing page={unpaid.value} opened={search !== ''} step={STEP} onMore={() => setLimit(limit + STEP)} />
      )}
    </div>
  );
};
