import { Button } from '@mantine/core';
import type { PeriodId } from '#calendar/period.ts';
import { formatPeriod } from '#calendar/format-date.ts';
import { useCalendar, useRecords } from '#data/use-records.ts';
import type { WhatIfAnswer } from '#insight/what-if/what-if-answer.ts';
import { percentOf } from '#insight/percent-of.ts';
import type { PlanBody } from '#model/plan.ts';
import { formatPercent, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Money } from '#ui/money.tsx';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { ProgressPanel } from '#ui/progress-panel.tsx';
import { useEngine } from '#worker/engine-client.ts';
import { useWhatIf } from '#worker/use-what-if.ts';

interface WhatIfPanelProps {
  readonly planId: string;
  readonly versionId: string;
  readonly body: PlanBody;
  readonly onClose: () => void;
}

/** As many partners as are read at a glance; the page has all. */
const MOST = 8;

const signedPercent = (percent: string): string =>
  percent === '' ? '' : `${percent.startsWith('-') ? '' : '+'}${formatPercent(percent)}`;

function Summary({ answer }: { answer: WhatIfAnswer }) {
  const partners = useRecords('partner');
  const nameOf = (id: string) => partners.find((row) => row.id === id)?.values.name ?? 'Unknown partner';
  const movers = answer.totals.filter((row) => row.now !== row.drafted);
  return (
    <>
      {answer.cost.map(({ currency, now, drafted, change, winners, losers }) => (
        <dl key={currency} className="cb-what-if-cost" aria-label={`Cost in ${currency}`}>
          <div>
            <dt>Now</dt>
            <dd>
              <Money amount={now} currency={currency} />
            </dd>
          </div>
          <div>
            <dt>As drafted</dt>
            <dd>
              <Money amount={drafted} currency={currency} strong />
            </dd>
          </div>
          <div>
            <dt>Change</dt>
            <dd>
              <Money amount={change} currency={currency} signed strong />{' '}
              <span className="cb-muted">{signedPercent(percentOf(change, now))}</span>
            </dd>
          </div>
          <div>
            <dt>Partners</dt>
            <dd className="cb-muted">
              {winners} paid more, {losers} less
            </dd>
          </div>
        </dl>
      ))}
      <h3 className="cb-h3">
        {movers.length === 0 ? 'Nobody is paid more or less' : `Largest of ${formatPlural(movers.length, 'change')}`}
      </h3>
      <ul className="cb-what-if-movers">
        {movers.slice(0, MOST).map((row) => (
          <li key={`${row.partner} ${row.currency}`}>
            <span className="cb-truncate">{nameOf(row.partner)}</span>
            <Money amount={row.change} currency={row.currency} signed />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the version on screen would have paid in the last year, while its rules are typed. Nothing is written. */
export function WhatIfPanel({ planId, versionId, body, onClose }: WhatIfPanelProps) {
  const calendar = useCalendar();
  const { value: listed } = useEngine((engine) => engine.periods(), []);
  const periods = (listed ?? [])
    .filter(({ lines }) => lines > 0)
    .map(({ period }) => period)
    .toSorted()
    .slice(calendar.length === 'month' ? -12 : -4);
  const [first, last] = [periods[0], periods.at(-1)];
  const state = useWhatIf(first === undefined ? undefined : { plan: planId, version: versionId, body, periods });
  const { answer, stale, progress, problems, stop } = state;
  const span = (from: PeriodId, to: PeriodId): string =>
    from === to ? formatPeriod(from, calendar) : `${formatPeriod(from, calendar)} to ${formatPeriod(to, calendar)}`;
  return (
    <PeekDrawer
      title="What if"
      note={
        first === undefined || last === undefined
          ? 'Nothing official changes'
          : `${span(first, last)} · nothing official changes`
      }
      onClose={onClose}
    >
      <div aria-busy={stale}>
        {listed !== undefined && first === undefined && (
          <p className="cb-muted">
            No sales in this book yet. Import some, and this shows what the draft would have paid.
          </p>
        )}
        {progress !== undefined && <ProgressPanel title="Calculating" done={progress.part} total={1} onCancel={stop} />}
        {problems.length > 0 && (
          <p className="cb-muted">Solve the problems of the plan first: then its effect shows here.</p>
        )}
        {answer !== undefined && <Summary answer={answer} />}
        <Button onClick={() => goTo(address.whatIf(versionId))}>Partners, rules and lines</Button>
      </div>
    </PeekDrawer>
  );
}
