import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useCalendar, useRecord, useRecords } from '#data/use-records.ts';
import { formatPeriod } from '#calendar/format-date.ts';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Money } from '#ui/money.tsx';
import { Section } from '#ui/page.tsx';
import { useEngine } from '#worker/engine-client.ts';
import type { ImportOutcome } from '#worker/import-api.ts';
import { nextImport, useImportFlow } from './import-flow.ts';
import { countOf } from './import-words.ts';
import { RowProblems } from './row-problems.tsx';
import { switchBatch } from './switch-batch.ts';

/** What the open periods pay with these lines: the first thing that is asked after an import. */
function CommissionNow() {
  const calendar = useCalendar();
  const { value } = useEngine(async (engine) => {
    const open = (await engine.periods())
      .filter(({ state, history, lines }) => state !== 'closed' && !history && lines > 0)
      .slice(0, 3);
    return await Promise.all(
      open.map(async ({ period }) => ({ period, totals: (await engine.calculate(period)).controlTotals })),
    );
  }, []);
  const planned = useRecords('planAssignment').length > 0;
  const shown = (value ?? []).filter(({ totals }) => Object.keys(totals).length > 0);
  if (shown.length === 0) return null;
  return (
    <dl className="cb-commission" aria-label="Commission now">
      {shown.map(({ period, totals }) => (
        <div key={period}>
          <dt>
            Commission of{' '}
            <button type="button" className="cb-link" onClick={() => goTo(address.period(period))}>
              {formatPeriod(period, calendar)}
            </button>
          </dt>
          {Object.entries(totals).map(([currency, amount]) => (
            <dd key={currency}>
              <Money amount={amount} currency={currency} strong onOpenTrace={() => goTo(address.period(period))} />
            </dd>
          ))}
        </div>
      ))}
      {!planned && (
        <p className="cb-small cb-subtle">
          No plan is assigned yet, so nothing is paid.{' '}
          <button type="button" className="cb-link" onClick={() => goTo(address.plans())}>
            Choose a plan
          </button>
        </p>
      )}
    </dl>
  );
}

/** The import is stored: what came in, what waits, and the way back. */
export function ImportOutcomeView({ outcome }: { outcome: ImportOutcome }) {
  const { waiting } = useImportFlow();
  const batch = useRecord('batch', outcome.batch);
  const [busy, setBusy] = useState(false);
  const undone = batch?.values.undone === true;
  const come = outcome.new + outcome.changed;
  const flip = () => {
    setBusy(true);
    void switchBatch(outcome.batch, !undone, outcome.fileName).finally(() => setBusy(false));
  };
  return (
    <Section title={outcome.fileName}>
      <div className="cb-outcome" role="status">
        <IconCircleCheck size={28} stroke={1.5} aria-hidden data-undone={undone || undefined} />
        <div>
          <h2 className="cb-h2">
            {undone ? 'Undone: everything is as it was before' : `${countOf(come, outcome.what)} imported`}
          </h2>
          {!undone && (
            <p className="cb-muted">
              {[
                outcome.duplicate > 0 && `${formatPlural(outcome.duplicate, 'duplicate')} skipped`,
                outcome.waiting > 0 &&
                  `${formatPlural(outcome.waiting, 'line')} ${outcome.waiting === 1 ? 'waits' : 'wait'} in the match queue`,
                outcome.problemRows > 0 && `${formatPlural(outcome.problemRows, 'row')} left out`,
              ]
                .filter((part) => part !== false)
                .join(' · ') || 'Nothing was skipped, nothing waits.'}
            </p>
          )}
        </div>
      </div>
      {!undone && outcome.what === 'sales' && <CommissionNow />}
      <div className="cb-result-act">
        {outcome.waiting > 0 && !undone && (
          <Button variant="filled" onClick={() => goTo(address.matches())}>
            Match {outcome.waiting}
          </Button>
        )}
        <Button variant={outcome.waiting > 0 && !undone ? 'default' : 'filled'} onClick={nextImport}>
          {waiting.length > 0 ? `Next file (${waiting.length})` : 'Import another file'}
        </Button>
        <Button disabled={busy} onClick={flip}>
          {undone ? 'Redo import' : 'Undo import'}
        </Button>
      </div>
      {!undone && <RowProblems counts={outcome} />}
    </Section>
  );
}
