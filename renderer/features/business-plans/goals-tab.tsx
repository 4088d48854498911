import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ContextMenu, type MenuPoint } from '#ui/context-menu.tsx';
import type { RowAction } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatAmount, formatPlural, formatQuarter } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/page.tsx';
import { RecordDialog, textOf } from '#ui/record-dialog.tsx';
import type { MetricChoice } from '#worker/figure-source-words.ts';
import { AttainmentSum } from './attainment-sum.tsx';
import { decimalsOf, openGoal } from './figure-words.ts';
import { GapGoals } from './gap-goals.tsx';
import { goalFields, goalStart, goalTrouble, noteFields } from './goal-form.ts';
import { GoalRow } from './goal-row.tsx';
import type { Goal } from './plan-record.ts';
import { useGoalActs } from './use-goal-acts.ts';
import { useSameProgress } from './use-same-progress.ts';
import { metricChoices, useNames, usePartnerTiers } from './use-known.ts';
import type { PlanView } from './use-plan.ts';

/** Rows that are there at the first paint; the others follow without holding a key up. */
const firstRows = 30;

/** How many rows are drawn: few at first, then all. */
function useGrowing(count: number): number {
  const [shown, setShown] = useState(firstRows);
  useEffect(() => {
    if (shown < count) startTransition(() => setShown(count));
  }, [shown, count]);
  return shown;
}

/** Characters of the longest figure of each quarter, and of the year. */
function longestFigures({ goals, progress }: PlanView): readonly number[] {
  const longest = [7, 7, 7, 7, 7];
  const see = (at: number, text: string | undefined, decimals: number | undefined): void => {
    if (text !== undefined && text !== '')
      longest[at] = Math.max(longest[at] ?? 0, formatAmount(text, { decimals }).length);
  };
  for (const { values } of goals)
    for (const at of [0, 1, 2, 3]) {
      see(at, values.targets?.[at], 0);
      see(at, values.entered?.[at], decimalsOf(values.currency));
    }
  for (const { goal, quarters, actual, target } of progress?.goals ?? []) {
    const decimals = decimalsOf(goal.values.currency);
    for (const [at, quarter] of quarters.entries()) see(at, quarter.actual, decimals);
    see(4, target, 0);
    see(4, actual, decimals);
  }
  return longest;
}

/** A goal from a tier gap can follow a part of a metric, which isn't in the list otherwise. */
function withOwn(choices: readonly MetricChoice[], goal: Goal | undefined): readonly MetricChoice[] {
  const { programme, metric = '', name = '' } = goal?.values ?? {};
  const value = `${programme ?? ''}/${metric}`;
  return programme === undefined || choices.some((one) => one.value === value)
    ? choices
    : [{ value, label: `as now (${name})` }, ...choices];
}

/** What is to be reached: per quarter, with what is, how the year may end, and what each goal weighs. */
export function GoalsTab({ view }: { view: PlanView }) {
  const { goals, quarters, locked, progress, waiting, currency } = view;
  const acts = useGoalActs(view);
  const [asked, ask] = useState<{ readonly id?: string }>();
  const { all } = useNames(view);
  const tiers = usePartnerTiers(view);
  const shown = useGrowing(goals.length);
  const figures = useMemo(() => longestFigures(view), [view]);
  const progressByGoal = useSameProgress(progress);
  const latest = useRef(view);
  latest.current = view;
  const why = useCallback((id: string, quarter?: string) => {
    const goal = latest.current.goals.find((one) => one.id === id);
    if (goal !== undefined) openGoal(latest.current, goal, quarter);
  }, []);
  const edit = useCallback((id: string) => (latest.current.locked === undefined ? ask({ id }) : why(id)), [why]);
  const [noted, jotOn] = useState<string>();
  const [menu, setMenu] = useState<{ readonly id: string; readonly at: MenuPoint }>();
  const showMenu = useCallback((id: string, at: MenuPoint) => setMenu({ id, at }), []);
  const edited = goals.find(({ id }) => id === asked?.id);
  const notedGoal = goals.find(({ id }) => id === noted);
  const fields = useMemo(() => goalFields(withOwn(metricChoices(tiers ?? []), edited), all), [tiers, edited, all]);
  const menuOf = (id: string): readonly RowAction[] => [
    { id: 'edit', label: 'Edit…', disabled: locked, run: () => edit(id) },
    { id: 'why', label: 'Rows behind it', run: () => why(id) },
    { id: 'note', label: 'Internal note…', run: () => jotOn(id) },
    { id: 'up', label: 'Move up', disabled: locked, run: () => acts.move(id, -1) },
    { id: 'down', label: 'Move down', disabled: locked, run: () => acts.move(id, 1) },
    {
      id: 'remove',
      label: 'Remove',
      danger: true,
      separated: true,
      disabled: locked,
      run: () => void acts.remove([id]),
    },
  ];
  const weightless = goals.length > 0 && goals.every(({ values }) => !/[1-9]/u.test(values.weight ?? ''));
  return (
    <>
      {locked !== undefined && (
        <Notice tone="locked">{locked}. Actuals still come in, and figures are still entered.</Notice>
      )}
      {weightless && <Notice tone="attention">No goal counts: give one a weight, and attainment can be told.</Notice>}
      <Section
        title="Goals"
        note={`fiscal year ${view.year}${goals.length === 0 ? '' : `, ${formatPlural(goals.length, 'goal')}`}`}
        flush={goals.length > 0}
        actions={
          <>
            <GapGoals view={view} tiers={tiers} />
            <Button
              size="xs"
              leftSection={<IconPlus size={14} aria-hidden />}
              disabled={locked !== undefined}
              title={locked ?? ''}
              onClick={() => ask({})}
            >
              Add goal
            </Button>
          </>
        }
      >
        {goals.length === 0 ? (
          <EmptyState compact title="No goals yet">
            A goal has a target per quarter; what is reached comes from the book, or is entered and marked as such.
          </EmptyState>
        ) : (
          <div className="cb-bp-scroll">
            <table
              className="cb-bp-table cb-bp-goals"
              aria-label="Goals by quarter"
              style={{ minWidth: `calc(${figures.reduce((sum, one) => sum + one, 0)}ch + 700px)` }}
            >
              <colgroup>
                <col />
                {[...quarters, 'year'].map((column, at) => (
                  <col key={column} style={{ width: `calc(${figures[at] ?? 7}ch + 24px)` }} />
                ))}
                <col style={{ width: 148 }} />
                <col style={{ width: 132 }} />
                <col style={{ width: 56 }} />
                <col style={{ width: 52 }} />
                <col style={{ width: 40 }} />
              </colgroup>
              <thead>
                <tr>
                  <th scope="col">Goal</th>
                  {quarters.map((quarter) => (
                    <th key={quarter} scope="col" className="cb-num">
                      {formatQuarter(quarter)}
                    </th>
                  ))}
                  <th scope="col" className="cb-num">
                    Year
                  </th>
                  <th scope="col">Pace</th>
                  <th scope="col">Forecast</th>
                  <th scope="col" className="cb-num">
                    Weight
                  </th>
                  <th scope="col" className="cb-num" title="The part of the target beyond which more doesn't count">
                    Cap %
                  </th>
                  <th scope="col">
                    <span className="cb-bp-hidden">Acts</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {goals.slice(0, shown).map((goal) => (
                  <GoalRow
                    key={goal.id}
                    goal={goal}
                    progress={progressByGoal.get(goal.id)}
                    waiting={waiting}
                    quarters={quarters}
                    locked={locked}
                    acts={acts}
                    onEdit={edit}
                    onMenu={showMenu}
                    onWhy={why}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {goals.length > 0 && (
          <p className="cb-small cb-subtle cb-bp-more">
            Upper figure: target, typed in place. Lower figure: what is reached; it opens its rows.
          </p>
        )}
      </Section>
      {goals.length > 0 && progress !== undefined && (
        <Section title="Attainment" note="Σ weight × share of target, up to the cap, ÷ Σ weight">
          <AttainmentSum attainment={progress.attainment} />
        </Section>
      )}
      <ContextMenu
        at={menu?.at ?? null}
        label="Goal"
        actions={menu === undefined ? [] : menuOf(menu.id)}
        onClose={() => setMenu(undefined)}
      />
      {notedGoal !== undefined && (
        <RecordDialog
          key={notedGoal.id}
          title={`Our note on ${notedGoal.values.name ?? 'goal'}`}
          act="Save note"
          fields={noteFields}
          start={{ internalNotes: notedGoal.values.internalNotes ?? '' }}
          onSave={(values) => acts.jot(notedGoal.id, textOf(values, 'internalNotes'))}
          onClose={() => jotOn(undefined)}
        />
      )}
      {asked !== undefined && (
        <RecordDialog
          key={asked.id ?? 'new'}
          title={edited === undefined ? 'Add a goal' : `Edit ${edited.values.name ?? 'goal'}`}
          act={edited === undefined ? 'Add goal' : 'Save goal'}
          fields={fields}
          start={goalStart(edited, currency)}
          check={goalTrouble}
          onSave={(values) => acts.save(values, edited)}
          onClose={() => ask(undefined)}
        />
      )}
    </>
  );
}
