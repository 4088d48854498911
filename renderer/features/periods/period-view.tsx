import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { formatPeriod, formatPeriodLong } from '#calendar/format-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { previousPeriod } from '#calendar/period.ts';
import { today } from '#data/today.ts';
import { useCalendar } from '#data/use-records.ts';
import { DataTable } from '#ui/data-table.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { Page, Section } from '#ui/page.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { ProgressPanel } from '#ui/progress-panel.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import type { AsideView, CalculationSummary, PartnerTotalView, StatementRow, TrueUpView } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import { openDay } from '#worker/open-day.ts';
import { CloserNotice } from './closer-notice.tsx';
import { ClosedTwiceSection } from './closed-twice.tsx';
import { useCloser } from './use-closer.ts';
import { SecondPersonNotice, useNeedsSecond, WhoDidIt } from './approval-notice.tsx';
import { AsideList } from './aside-list.tsx';
import { ControlTotals } from './control-totals.tsx';
import { ExceptionList } from './exception-list.tsx';
import { StatementSection, WaitingPeriod } from './period-sections.tsx';
import { periodSteps } from './period-steps.ts';
import { stateTones, stateWords } from './period-words.ts';
import { changeColumns } from './period-columns.ts';
import { TrueUpList } from './true-up-list.tsx';
import { StepStrip } from './step-strip.tsx';
import { useIssueBatch, type IssueBatch } from './use-issue-batch.ts';
import { usePeriodActs, type PeriodActs } from './use-period-acts.ts';
import './periods.css';

const NONE: readonly PartnerTotalView[] = [];
const NO_ASIDE: readonly AsideView[] = [];
const NO_TRUE_UPS: readonly TrueUpView[] = [];
const rowKey = ({ partner, currency }: { partner: string; currency: string }): string => `${partner} ${currency}`;

interface ActionsProps {
  readonly summary: CalculationSummary;
  readonly rows: readonly StatementRow[];
  readonly acts: PeriodActs;
  readonly batch: IssueBatch;
  /** Two closings stand, and nobody has decided which one holds. */
  readonly undecided: boolean;
}

/** What a close leaves out, said before it: nobody should find it missing afterwards. */
const leftOut = ({ exceptions }: CalculationSummary): string =>
  [
    [exceptions.unknownPartner ?? 0, 'line without a known partner', 'lines without a known partner'] as const,
    [exceptions.noPlan ?? 0, 'partner without a plan', 'partners without a plan'] as const,
  ]
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => formatPlural(count, one, many))
    .join(' and ');

/** The acts of the state that the period is in, the main one last. */
const Actions = ({ summary, rows, acts, batch, undecided }: ActionsProps) => {
  const { state, stale } = summary;
  const needsSecond = useNeedsSecond(summary.period);
  const closer = useCloser();
  const count = formatPlural(rows.length, 'PDF');
  if (state === 'closed')
    return (
      <Button
        variant="filled"
        disabled={batch.running !== undefined || rows.length === 0 || undecided}
        onClick={() => void batch.start(rows)}
      >
        Issue {count}
      </Button>
    );
  const needsCalculation = state === 'open' || stale;
  return (
    <>
      <Button disabled={batch.running !== undefined || rows.length === 0} onClick={() => void batch.start(rows)}>
        Export {formatPlural(rows.length, 'draft')}
      </Button>
      {state === 'approved' && <Button onClick={() => void acts.withdraw()}>Withdraw approval</Button>}
      <Button
        loading={acts.busy && needsCalculation}
        variant={needsCalculation ? 'filled' : 'default'}
        onClick={() => void acts.calculate()}
      >
        {state === 'open' ? 'Calculate' : 'Calculate again'}
      </Button>
      {state === 'calculated' && !stale && (
        <Button
          variant="filled"
          disabled={needsSecond}
          {...(needsSecond ? { title: 'Somebody who didn’t calculate it approves' } : {})}
          onClick={() => void acts.approve()}
        >
          Approve {rows.length}
        </Button>
      )}
      {state === 'approved' && !stale && (
        <Button
          variant="filled"
          disabled={!closer.isMine}
          {...(closer.isMine ? {} : { title: `${closer.whose} closes periods` })}
          onClick={() => void acts.close(rows.length, leftOut(summary))}
        >
          Close period
        </Button>
      )}
    </>
  );
};

/** Steps, exceptions first, what changed, control totals that tie, the statements. */
export const PeriodView = ({ period }: { period: PeriodId }) => {
  const calendar = useCalendar();
  const name = formatPeriod(period, calendar);
  const summary = useEngine((engine) => engine.calculate(period), [period]);
  const exceptions = useEngine((engine) => engine.exceptions(period), [period]);
  const statements = useEngine((engine) => engine.statements(period), [period]);
  const changes = useEngine((engine) => engine.changesSinceCalculation(period), [period]);
  const aside = useEngine((engine) => engine.aside(period), [period]);
  const trueUps = useEngine((engine) => engine.trueUps(period), [period]);
  const before = useEngine((engine) => engine.partnerTotals(previousPeriod(period, calendar)), [period, calendar]);
  const periods = useEngine((engine) => engine.periods(), []);
  const twice = useEngine((engine) => engine.closedTwice(period), [period]);
  const acts = usePeriodActs(period, name);
  const batch = useIssueBatch();
  const rows = useMemo(() => statements.value ?? [], [statements.value]);
  const changed = useMemo(() => changeColumns(period), [period]);
  const calculated = summary.value;
  if (calculated === undefined || periods.value === undefined)
    return (
      <Page title={name} note={formatPeriodLong(period, calendar)}>
        {summary.error === undefined ? null : <EmptyState title="This period could not be calculated" />}
      </Page>
    );
  const overview = periods.value?.find((each) => each.period === period);
  if (overview?.waitsFor !== undefined)
    return (
      <Page title={name} note={formatPeriodLong(period, calendar).split(' · ')[1]}>
        <WaitingPeriod period={period} first={overview.waitsFor} calendar={calendar} />
      </Page>
    );
  if (overview?.history === true)
    return (
      <Page title={name} note={formatPeriodLong(period, calendar).split(' · ')[1]}>
        <Notice>
          {name} lies before the first period that this book closed. Its {formatPlural(overview.lines, 'line')} count
          for bands and tiers and are never paid.
        </Notice>
      </Page>
    );
  const { state, stale, controlTotals } = calculated;
  const undecided = twice.value !== undefined && twice.value.holds === undefined;
  const found = exceptions.value ?? [];
  const negative = rows.filter(({ closing }) => closing.startsWith('-'));
  return (
    <Page
      title={name}
      note={
        <>
          {formatPeriodLong(period, calendar).split(' · ')[1]}{' '}
          <StatusPill tone={stateTones[state]} settled={state === 'closed'}>
            {stateWords[state]}
          </StatusPill>
          {stale && <StatusPill tone="warning">Stale</StatusPill>}
        </>
      }
      actions={<Actions summary={calculated} rows={rows} acts={acts} batch={batch} undecided={undecided} />}
    >
      <div className="cb-period">
        <StepStrip steps={periodSteps(calculated, found.length + negative.length, rows)} />
        <WhoDidIt period={period} />
        <SecondPersonNotice period={period} name={name} />
        {twice.value !== undefined && <ClosedTwiceSection period={period} name={name} found={twice.value} />}
        {(state === 'approved' || state === 'calculated') && <CloserNotice name={name} />}
        {state === 'closed' && !undecided && (
          <Notice tone="locked">
            {name} is closed. Its amounts never change; later facts become true-ups in the next open period.
          </Notice>
        )}
        {stale && (
          <Notice tone="attention" actions={<Button onClick={() => void acts.calculate()}>Calculate again</Button>}>
            Something changed since this period was calculated. The figures below are of now; the approval needs a new
            calculation.
          </Notice>
        )}
        {acts.problems.length > 0 && <ProblemPanel problems={acts.problems} onDismiss={acts.dismiss} />}
        {batch.problems.length > 0 && <ProblemPanel problems={batch.problems} onDismiss={batch.dismiss} />}
        {batch.running !== undefined && (
          <ProgressPanel
            title="Writing statements"
            done={batch.running.done}
            total={batch.running.total}
            unit="statements"
            onCancel={batch.cancel}
          />
        )}
        {state !== 'closed' && found.length + negative.length > 0 && (
          <Section title="Exceptions" flush>
            <ExceptionList exceptions={found} negative={negative} />
          </Section>
        )}
        <AsideList items={aside.value ?? NO_ASIDE} day={openDay(today(), periods.value)} locked={state === 'closed'} />
        <TrueUpList period={period} rows={trueUps.value ?? NO_TRUE_UPS} />
        {state !== 'closed' && (changes.value ?? []).length > 0 && (
          <Section title="What changed since the last calculation" flush>
            <DataTable
              label="Changed totals"
              rows={changes.value ?? []}
              columns={changed}
              rowId={rowKey}
              selectable={false}
              maxRows={8}
            />
          </Section>
        )}
        <Section title="Control totals" flush>
          <ControlTotals period={period} rows={rows} ledger={controlTotals} />
        </Section>
        <StatementSection
          rows={rows}
          before={before.value ?? NONE}
          periodBefore={previousPeriod(period, calendar)}
          state={state}
          loading={statements.loading}
          batch={batch}
        />
      </div>
    </Page>
  );
};
