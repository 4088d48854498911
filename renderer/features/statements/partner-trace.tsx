import { useState } from 'react';
import type { PeriodId } from '#calendar/period.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { openTrace } from '#ui/open-trace.ts';
import { useEngine } from '#worker/engine-client.ts';
import { ChangedSince } from './changed-since.tsx';
import './receipt.css';

const SHOWN = 200;
const MORE = 'more lines; open the statement to see all';

interface PartnerTraceProps {
  readonly period: string;
  readonly partner: string;
  readonly currency: string;
}

/** What a partner's total is made of, each amount opening its receipt; and the lines that paid nothing, with the reason. */
export const PartnerTrace = ({ period, partner, currency }: PartnerTraceProps) => {
  const id = period as PeriodId;
  const [showUnpaid, setShowUnpaid] = useState(false);
  const entries = useEngine(
    (engine) =>
      engine.entries({
        period: id,
        partner,
        currency,
        offset: 0,
        limit: SHOWN,
        sort: { by: 'amount', descending: true },
      }),
    [period, partner, currency],
  );
  const unpaid = useEngine(
    (engine) => engine.unpaid({ period: id, partner, offset: 0, limit: SHOWN }),
    [period, partner],
  );
  const page = entries.value;
  if (page === undefined) return null;
  const paidNothing = (unpaid.value?.rows ?? []).filter(({ line }) => line?.currency === currency);
  return (
    <div>
      <p className="cb-receipt-head">
        <Money amount={page.sums[currency] ?? '0'} currency={currency} large strong />{' '}
        <span className="cb-muted">{formatPlural(page.count, 'entry', 'entries')}</span>
      </p>
      <ChangedSince period={period} partner={partner} currency={currency} />
      <ol className="cb-receipt" aria-label="Entries">
        {page.rows.map((row) => (
          <li key={row.entry}>
            <span className="cb-receipt-label">
              {[row.customer, row.product].filter((part) => part !== '').join(' · ') || row.cause || 'Entry'}
            </span>
            <span className="cb-receipt-value">
              <Money
                amount={row.amount}
                formula={row.formula}
                onOpenTrace={() => openTrace({ period, entry: row.entry })}
              />
            </span>
            <span className="cb-receipt-detail">
              {[
                row.date === undefined ? '' : formatDate(row.date),
                row.order,
                row.rule === undefined ? '' : `${row.rule.ruleId} ${row.rule.ruleName}`,
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
      {page.count > SHOWN && (
        <p className="cb-small cb-muted">
          {page.count - SHOWN} {MORE}
        </p>
      )}
      {paidNothing.length > 0 && (
        <section className="cb-receipt-section" aria-label="Lines that paid nothing, and why">
          <button
            type="button"
            className="cb-link"
            aria-expanded={showUnpaid}
            onClick={() => setShowUnpaid(!showUnpaid)}
          >
            {formatPlural(paidNothing.length, 'line')} paid nothing, and why
          </button>
          {showUnpaid && (
            <ul>
              {paidNothing.map(({ line, detail }, at) => (
                // oxlint-disable-next-line react/no-array-index-key
                <li key={at}>
                  {[line?.orderNumber, line?.customer, line?.productName]
                    .filter((part) => (part ?? '') !== '')
                    .join(' · ')}
                  : {detail}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </div>
  );
};
