import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import type { PeriodId } from '#calendar/period.ts';
import type { Trace } from '#commission/trace.ts';
import { loadKinds } from '#data/record-reads.ts';
import { today } from '#data/today.ts';
import { useRecordIndex } from '#data/use-records.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import { receiptPresentation } from '#projection/receipt-presentation.ts';
import { traceReceipt, wordTrace } from '#commission/word-trace.ts';
import type { ReceiptRow } from '#commission/receipt-rows.ts';
import { withoutCustomer } from '#statement/line-words.ts';
import { copyText } from '#ui/copy-table.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Money } from '#ui/money.tsx';
import { showToast } from '#ui/undo-toast.tsx';
import type { RecordRow } from '#model/record-row.ts';
import type { EntryDetail } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import { ShowToPartner } from '#worker/show-to-partner.tsx';
import { entryActs, EntryNotices, useOpenDispute } from './entry-acts.tsx';
import { ChangedSince } from './changed-since.tsx';
import { SourceLine } from './source-line.tsx';
import { WholeStack } from './whole-stack.tsx';
import './receipt.css';

/** Where a row of the receipt comes from. */
const sourceOf = (row: ReceiptRow, trace: Trace, planId: string | undefined): string | undefined => {
  if (row.stage === 'credit') return address.partner(trace.partner);
  if (row.stage === 'rate' && planId !== undefined) return address.plan(planId);
  return undefined;
};

const ReceiptRows = ({ trace }: { trace: Trace }) => {
  const plans = useRecordIndex('plan', (row) => row.values.name ?? '', 'name');
  const rate = trace.steps.find((step) => step.stage === 'rate');
  const plan = rate === undefined ? undefined : plans.get(rate.plan)?.[0]?.id;
  const line = trace.steps.find((step) => step.stage === 'line');
  const [showsLine, showLine] = useState(false);
  return (
    <ol className="cb-receipt" aria-label="Derivation">
      {traceReceipt(trace, 'internal').map((row, at) => {
        const source = sourceOf(row, trace, plan);
        return (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} className={`cb-receipt-${row.stage}`}>
            <span className="cb-receipt-label">
              {row.stage === 'line' && line !== undefined ? (
                <button
                  type="button"
                  className="cb-link"
                  aria-expanded={showsLine}
                  onClick={() => showLine(!showsLine)}
                >
                  {row.label}
                </button>
              ) : source === undefined ? (
                row.label
              ) : (
                <button type="button" className="cb-link" onClick={() => goTo(source)}>
                  {row.label}
                </button>
              )}
            </span>
            <span className="cb-receipt-value">{row.value}</span>
            {row.detail !== undefined && row.detail !== '' && <span className="cb-receipt-detail">{row.detail}</span>}
            {row.stage === 'line' && line !== undefined && showsLine && (
              <SourceLine id={line.lineId} fileName={line.fileName} />
            )}
          </li>
        );
      })}
    </ol>
  );
};

/** The first thing one does with an entry is a button; the rest is in the menu. */
const MoreActs = ({ detail, dispute }: { detail: EntryDetail; dispute: RecordRow<'dispute'> | undefined }) => {
  const [first, ...rest] = entryActs(detail, dispute);
  const statement = () => goTo(address.statement(detail.period, detail.partner, detail.currency));
  return (
    <>
      {first !== undefined && <Button onClick={first.run}>{first.label}</Button>}
      <Menu withinPortal={false}>
        <Menu.Target>
          <Button>More</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={statement}>Open statement</Menu.Item>
          {rest.map(({ id, label, run }) => (
            <Menu.Item key={id} onClick={run}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
};

/** One entry's derivation as a receipt. */
export const Receipt = ({ period, entry }: { period: string; entry: number }) => {
  const detail = useEngine((engine) => engine.entryDetail(period as PeriodId, entry), [period, entry]).value;
  const dispute = useOpenDispute(detail);
  const answer = useEngine((engine) => engine.trace(period as PeriodId, entry), [period, entry]);
  const periods = useEngine((engine) => engine.periods(), []);
  const overview = periods.value?.find((one) => one.period === period);
  const deals = useRecordIndex('deal', (row) => row.values.code ?? '', 'code');
  const trace = answer.value;
  if (trace === undefined) return answer.error === undefined ? null : <p>This amount can’t be explained right now.</p>;
  const line = trace.steps.find((step) => step.stage === 'line');
  const confidential = deals.get(line?.deal ?? '')?.[0]?.values.confidentialCustomer === true;
  const copy = () => {
    copyText(wordTrace(confidential ? withoutCustomer(trace) : trace, 'partner'));
    showToast({ message: 'Explanation copied. It is safe to send to the partner.' });
  };
  return (
    <div>
      <p className="cb-receipt-head">
        <Money amount={trace.amount} currency={trace.currency} large strong />
      </p>
      {detail !== undefined && <EntryNotices detail={detail} />}
      <ChangedSince period={period} partner={trace.partner} currency={trace.currency} />
      <ReceiptRows trace={trace} />
      {line !== undefined && <WholeStack key={line.lineId} period={period} line={line.lineId} />}
      <div className="cb-receipt-acts">
        <Button variant="filled" onClick={copy}>
          Copy explanation
        </Button>
        <ShowToPartner
          partner={trace.partner}
          label="Show the partner why this amount"
          isReady={overview !== undefined}
          refused={
            overview === undefined || overview.state === 'closed'
              ? undefined
              : 'A commission of an open period is never shown to a partner.'
          }
          make={async () =>
            receiptPresentation({ records: await loadKinds(recordKindNames), trace, today: today(), closed: true })
          }
        />
        {detail !== undefined && <MoreActs detail={detail} dispute={dispute} />}
      </div>
    </div>
  );
};
