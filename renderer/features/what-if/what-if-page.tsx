import { Button } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useParams } from 'wouter';
import type { Problem } from '#base/problem.ts';
import type { PeriodId } from '#calendar/period.ts';
import { listPeriods } from '#calendar/period.ts';
import { saveText } from '#data/save-file.ts';
import { useCalendar, useRecords } from '#data/use-records.ts';
import { whatIfCsv } from '#insight/what-if/what-if-csv.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { ProgressPanel } from '#ui/progress-panel.tsx';
import { Tabs } from '#ui/tabs.tsx';
import type { PeriodOverview } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import { useWhatIf } from '#worker/use-what-if.ts';
import type { Choice } from './what-if-choice.tsx';
import { useVersions, WhatIfChoice } from './what-if-choice.tsx';
import { WhatIfPartner } from './what-if-partner.tsx';
import { totalKey, WhatIfPartners } from './what-if-partners.tsx';
import { WhatIfSummary } from './what-if-summary.tsx';
import './what-if.css';

type Shown = 'summary' | 'partners';

/** Asked first: the year of periods with sales that ends last. */
function lastYear(
  periods: readonly PeriodOverview[],
  length: 'month' | 'quarter',
): readonly [PeriodId, PeriodId] | undefined {
  const listed = periods
    .filter(({ lines }) => lines > 0)
    .map(({ period }) => period)
    .toSorted();
  const year = listed.slice(length === 'month' ? -12 : -4);
  const [first, last] = [year[0], year.at(-1)];
  return first === undefined || last === undefined ? undefined : [first, last];
}

/** What the person chose of what there is; the newest draft and the last year where nothing was chosen yet. */
function useChoice(periods: readonly PeriodOverview[]) {
  const { version: asked } = useParams<{ version?: string }>();
  const calendar = useCalendar();
  const versions = useVersions();
  const [plan, setPlan] = useState<string>();
  const [range, setRange] = useState<readonly [PeriodId, PeriodId]>();
  const version = versions.find(({ id }) => id === asked) ?? versions[0];
  const [first, last] = range ?? lastYear(periods, calendar.length) ?? [];
  const choice: Choice | undefined =
    version === undefined || first === undefined || last === undefined
      ? undefined
      : { version, plan: plan ?? version.values.plan ?? '', first, last };
  return {
    choice,
    onVersion: (id: string) => {
      setPlan(undefined);
      goTo(address.whatIf(id));
    },
    onPlan: setPlan,
    onRange: (from: PeriodId, to: PeriodId) => setRange([from, to]),
  };
}

/** Partners by name and code, for lists of ten thousand. */
function usePartners() {
  const partners = useRecords('partner');
  return useMemo(() => {
    const byId = new Map(partners.map((row) => [row.id, row.values]));
    return {
      nameOf: (id: string) => byId.get(id)?.name ?? 'Unknown partner',
      codeOf: (id: string) => byId.get(id)?.code ?? '',
    };
  }, [partners]);
}

/** What a draft would have paid in the past, beside what the plans pay. Nothing official changes. */
export function WhatIfPage() {
  const calendar = useCalendar();
  const periods = useEngine((engine) => engine.periods(), []);
  const { choice, ...chosen } = useChoice(periods.value ?? []);
  const { nameOf, codeOf } = usePartners();
  const [shown, setShown] = useState<Shown>('summary');
  const [opened, setOpened] = useState<{ partner: string; currency: string }>();
  const [trouble, setTrouble] = useState<Problem>();
  const state = useWhatIf(
    choice === undefined
      ? undefined
      : {
          plan: choice.plan,
          version: choice.version.id,
          body: choice.version.values.body,
          periods: listPeriods(choice.first, choice.last, calendar),
        },
  );
  const { answer, asker, round, stale, progress, problems, stopped, stop } = state;
  const openPartner = useCallback((partner: string, currency: string) => setOpened({ partner, currency }), []);
  const closePartner = useCallback(() => setOpened(undefined), []);
  const save = async () => {
    if (answer === undefined || choice === undefined) return;
    const name = `what-if ${choice.first} to ${choice.last}.csv`;
    setTrouble(
      await saveText(
        'table',
        name,
        whatIfCsv(answer, (id) => ({ code: codeOf(id), name: nameOf(id) })),
      ),
    );
  };
  return (
    <Page
      title="What if"
      note="Nothing official changes"
      layout={shown === 'partners' && answer !== undefined ? 'fill' : 'flow'}
      actions={
        <>
          <Button
            disabled={choice === undefined}
            onClick={() => choice !== undefined && goTo(address.plan(choice.version.values.plan ?? ''))}
          >
            Open plan
          </Button>
          <Button variant="filled" disabled={answer === undefined} onClick={() => void save()}>
            Export CSV
          </Button>
        </>
      }
      toolbar={<WhatIfChoice choice={choice} periods={periods.value ?? []} {...chosen} />}
      tabs={
        <Tabs
          label="What if"
          active={shown}
          onSelect={(id) => setShown(id as Shown)}
          tabs={[
            { id: 'summary', label: 'Summary' },
            { id: 'partners', label: 'Partners', count: answer?.totals.length },
          ]}
        />
      }
      aside={
        opened !== undefined &&
        answer !== undefined && (
          <WhatIfPartner
            key={totalKey(opened)}
            asker={asker}
            round={round}
            {...opened}
            name={nameOf(opened.partner)}
            onClose={closePartner}
          />
        )
      }
    >
      <div className={shown === 'partners' ? 'cb-what-if cb-what-if-fill' : 'cb-what-if'} aria-busy={stale}>
        {trouble !== undefined && <ProblemPanel problems={[trouble]} onDismiss={() => setTrouble(undefined)} />}
        {problems.length > 0 && <ProblemPanel problems={problems} />}
        {stopped && <Notice tone="info">Stopped. Change anything above or in the draft to ask again.</Notice>}
        {(answer?.troubles ?? []).map((words) => (
          <Notice key={words} tone="attention">
            {words}
          </Notice>
        ))}
        {progress !== undefined && <ProgressPanel title="Calculating" done={progress.part} total={1} onCancel={stop} />}
        {periods.value !== undefined && choice === undefined && (
          <EmptyState title="Nothing to try yet">
            A what-if needs a plan with rules and imported sales. It shows what a draft would have paid in the past.
          </EmptyState>
        )}
        {answer !== undefined && shown === 'summary' && (
          <WhatIfSummary answer={answer} nameOf={nameOf} onPartner={openPartner} />
        )}
        {answer !== undefined && shown === 'partners' && (
          <WhatIfPartners
            totals={answer.totals}
            nameOf={nameOf}
            codeOf={codeOf}
            opened={opened === undefined ? null : totalKey(opened)}
            onPartner={openPartner}
            onClose={closePartner}
          />
        )}
      </div>
    </Page>
  );
}
