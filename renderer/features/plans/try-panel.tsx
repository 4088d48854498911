import { Select } from '@mantine/core';
import { useState } from 'react';
import { addDays } from '#calendar/iso-date.ts';
import type { Trace } from '#commission/trace.ts';
import type { PlanBody } from '#model/plan.ts';
import type { BookRecords } from '#model/record-row.ts';
import { decimal } from '#money/amount.ts';
import { absolute, compare, subtract } from '#money/decimal.ts';
import { formulaOf } from '#commission/word-trace.ts';
import { formatAmount, formatDate, formatPlural } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import type { LineView, PeriodOverview, PlanTrialResult } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import { useSettled } from './use-settled.ts';

interface TryPanelProps {
  planId: string;
  versionId: string;
  body: PlanBody;
  records: BookRecords;
  onClose: () => void;
}

const MOST = 12;

/** Milliseconds without a key: then the engine is asked. */
const TYPING = 250;

/** What this version would pay in a real period of the book; nothing is written. */
export function TryPanel({ planId, versionId, body, records, onClose }: TryPanelProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [line, setLine] = useState<string | null>(null);
  const { value: periods } = useEngine((engine) => engine.periods(), []);
  const withLines = (periods ?? []).filter(({ lines }) => lines > 0);
  const period = withLines.find((one) => one.period === chosen) ?? withLines[0];
  const { value: result, stale } = useEngine(
    async (engine) =>
      period === undefined
        ? undefined
        : await engine.tryPlan(period.period, {
            plan: planId,
            version: versionId,
            body,
            ...(line === null ? {} : { line }),
          }),
    // A changed body is a commit, and after a commit the engine is asked anyway: once, while the old answer stays.
    [period?.period, planId, versionId, line],
  );
  return (
    <PeekDrawer title="Try on real sales" note="Nothing is written" onClose={onClose}>
      {periods !== undefined && period === undefined && (
        <p className="cb-muted">
          No sales in this book yet. Import some, and this shows what the plan would pay on them.
        </p>
      )}
      {period !== undefined && (
        <Select
          label="Period"
          size="xs"
          data={withLines.map((one) => ({
            value: one.period,
            label: `${one.period} (${formatPlural(one.lines, 'line')})`,
          }))}
          value={period.period}
          onChange={(next) => {
            setChosen(next);
            setLine(null);
          }}
        />
      )}
      {result?.ok === false && (
        <p className="cb-muted">Solve the problems of the plan first: then its effect shows here.</p>
      )}
      {result?.ok === true && (
        <div className="cb-plan-try" aria-busy={stale}>
          <TrialTotals result={result.value} records={records} />
          {period !== undefined && <LinePicker period={period} value={line} onChange={setLine} />}
          <Examples
            traces={result.value.examples}
            plan={records.get('plan', planId)?.values.name ?? 'this plan'}
            chosen={line !== null}
          />
        </div>
      )}
    </PeekDrawer>
  );
}

type Total = PlanTrialResult['totals'][number];

const difference = (total: Total) => subtract(decimal(total.trial), decimal(total.now));

function TrialTotals({ result, records }: { result: PlanTrialResult; records: BookRecords }) {
  const moved = result.totals
    .filter((total) => total.now !== total.trial)
    .toSorted((a, b) => compare(absolute(difference(b)), absolute(difference(a))));
  const name = (id: string) => records.get('partner', id)?.values.name ?? 'unknown partner';
  return (
    <>
      <h3 className="cb-h3">All partners would be paid</h3>
      <ul className="cb-plan-try-totals">
        {Object.entries(result.controlTotals).map(([currency, amount]) => (
          <li key={currency}>
            <Money amount={amount} currency={currency} strong />
          </li>
        ))}
        {Object.keys(result.controlTotals).length === 0 && <li className="cb-muted">nothing</li>}
      </ul>
      <h3 className="cb-h3">
        {moved.length === 0
          ? 'Nobody is paid more or less than now'
          : `${formatPlural(moved.length, 'partner')} paid more or less than now`}
      </h3>
      {moved.length > 0 && (
        <table className="cb-plan-tiers" aria-label="Changes by partner">
          <thead>
            <tr>
              <th scope="col">Partner</th>
              <th scope="col" className="cb-num">
                Now
              </th>
              <th scope="col" className="cb-num">
                Then
              </th>
            </tr>
          </thead>
          <tbody>
            {moved.slice(0, MOST).map((total) => (
              <tr key={`${total.partner} ${total.currency}`}>
                <td>
                  {name(total.partner)} <span className="cb-subtle cb-small">{total.currency}</span>
                </td>
                <td className="cb-num">
                  <Money amount={total.now} />
                </td>
                <td className="cb-num">
                  <Money amount={total.trial} strong />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

interface LinePickerProps {
  period: PeriodOverview;
  value: string | null;
  onChange: (line: string | null) => void;
}

/** Any line of the period, found by order, customer, product or deal. */
function LinePicker({ period, value, onChange }: LinePickerProps) {
  const [typed, setTyped] = useState('');
  const search = useSettled(typed, TYPING);
  const { value: page } = useEngine(
    (engine) => engine.lines({ offset: 0, limit: 30, from: period.from, next: addDays(period.last, 1), search }),
    [period.period, search],
  );
  const found = page?.rows ?? [];
  const label = (row: LineView) =>
    [row.orderNumber, row.customer, row.productName || row.product, `${row.currency} ${formatAmount(row.net ?? '0')}`]
      .filter((text) => text !== '')
      .join(' · ');
  return (
    <Select
      label="Line"
      size="xs"
      searchable
      clearable
      placeholder="Order, customer, product or deal"
      data={found.map((row) => ({ value: row.id, label: label(row) }))}
      value={value}
      onChange={onChange}
      onSearchChange={(text) => {
        if (!found.some((row) => label(row) === text)) setTyped(text);
      }}
      filter={({ options }) => options}
    />
  );
}

/** One real line through the plan, worded as on its receipt. */
function Examples({ traces, plan, chosen }: { traces: readonly Trace[]; plan: string; chosen: boolean }) {
  const [first] = traces;
  if (first === undefined) {
    return (
      <p className="cb-muted">
        {chosen
          ? `This line pays nothing under ${plan}: no rule matches it, or its partner has another plan.`
          : `No line of this period is paid by ${plan}. Check which partners it's assigned to.`}
      </p>
    );
  }
  const line = first.steps.find((step) => step.stage === 'line');
  return (
    <>
      <h3 className="cb-h3">{first.partnerName}</h3>
      {line !== undefined && (
        <p className="cb-muted">
          {[line.customer, line.product, line.order && `order ${line.order}`].filter(Boolean).join(' · ')},{' '}
          {formatDate(line.date)}
        </p>
      )}
      {traces.map((trace, index) => (
        <p key={index} className="cb-plan-worked-step">
          {formulaOf(trace, 'internal')}
        </p>
      ))}
    </>
  );
}
