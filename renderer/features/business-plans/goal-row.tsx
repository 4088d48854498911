import { ActionIcon } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { memo } from 'react';
import type { PeriodId } from '#calendar/period.ts';
import type { GoalProgress } from '#planning/contract.ts';
import type { MenuPoint } from '#ui/context-menu.tsx';
import { formatAmount, formatDate, formatQuarter } from '#ui/format.ts';
import { isolated } from '#ui/isolated.ts';
import { StatusPill } from '#ui/status-pill.tsx';
import { figureSourceWords } from '#worker/figure-source-words.ts';
import { CellInput } from './cell-input.tsx';
import { decimalsOf, forecastExplained, howSure } from './figure-words.ts';
import { capPercent } from './goal-form.ts';
import { GoalPace } from './goal-pace.tsx';
import type { Goal } from './plan-record.ts';
import { goalStates } from './plan-words.ts';
import type { GoalActs } from './use-goal-acts.ts';

interface GoalRowProps {
  readonly goal: Goal;
  readonly progress: GoalProgress | undefined;
  readonly waiting: boolean;
  readonly quarters: readonly PeriodId[];
  readonly locked: string | undefined;
  readonly acts: GoalActs;
  readonly onEdit: (id: string) => void;
  /** Its menu, at a point of the window. */
  readonly onMenu: (id: string, at: MenuPoint) => void;
  /** The rows behind its figure, of the year or of one quarter. */
  readonly onWhy: (id: string, quarter?: string) => void;
}

const notNegative = (value: string): boolean => !value.startsWith('-');

/** A goal: what is to be reached in each quarter, what is, and how sure the rest of the year is. */
export const GoalRow = memo(function GoalRow(props: GoalRowProps) {
  const { goal, progress, waiting, quarters, locked, acts, onEdit, onMenu, onWhy } = props;
  const { name = '', source = 'entered', currency, targets, entered, weight, cap, owner } = goal.values;
  const decimals = decimalsOf(currency);
  const byHand = source === 'entered';
  const figure = (value: string | undefined, quarter?: string) =>
    value === undefined ? (
      <span className="cb-subtle">{waiting ? '…' : '—'}</span>
    ) : (
      <button
        type="button"
        className="cb-money cb-traced"
        title="Show the rows behind it"
        aria-label={`${formatAmount(value, { decimals })}, ${name}${quarter === undefined ? '' : `, ${formatQuarter(quarter)}`}: show the rows behind it`}
        onClick={() => onWhy(goal.id, quarter)}
      >
        {formatAmount(value, { decimals })}
      </button>
    );
  const [tone, word] = goalStates[progress?.state ?? 'noFigure'];
  return (
    <tr>
      <th scope="row">
        <button type="button" className="cb-link cb-bp-name" onClick={() => onEdit(goal.id)}>
          {name}
        </button>
        <span className="cb-small cb-subtle cb-bp-second">
          {[currency, figureSourceWords[source] === name ? '' : figureSourceWords[source], isolated(owner ?? '')]
            .filter((text) => (text ?? '') !== '')
            .join(' · ')}
        </span>
        {byHand && (
          <span className="cb-small cb-bp-second cb-bp-by-hand">
            {goal.values.enteredBy === undefined
              ? 'nothing entered yet'
              : `entered by ${isolated(goal.values.enteredBy)}${goal.values.enteredOn === undefined ? '' : `, ${formatDate(goal.values.enteredOn)}`}`}
          </span>
        )}
      </th>
      {quarters.map((quarter, at) => (
        <td key={quarter} className="cb-num">
          <CellInput
            label={`Target of ${name} in ${formatQuarter(quarter)}`}
            value={targets?.[at] ?? ''}
            decimals={decimals === undefined ? undefined : 0}
            column={`target${at}`}
            placeholder="—"
            locked={locked}
            allowed={notNegative}
            onSave={(value) => acts.target(goal.id, at, value)}
          />
          <span className="cb-bp-actual">
            {byHand ? (
              <CellInput
                label={`Actual of ${name} in ${formatQuarter(quarter)}`}
                value={entered?.[at] ?? ''}
                decimals={decimals}
                column={`entered${at}`}
                placeholder="enter"
                onSave={(value) => acts.entered(goal.id, at, value)}
              />
            ) : (
              figure(progress?.quarters[at]?.actual, quarter)
            )}
          </span>
        </td>
      ))}
      <td className="cb-num">
        <span className="cb-bp-cell-text">
          {progress?.target === undefined ? '—' : formatAmount(progress.target, { decimals: 0 })}
        </span>
        <span className="cb-bp-actual">{figure(progress?.actual)}</span>
      </td>
      <td>
        <span className="cb-bp-pace">
          <GoalPace name={name} currency={currency} progress={progress} />
        </span>
        {progress !== undefined && (
          <StatusPill tone={tone} settled={tone === 'positive'}>
            {word}
          </StatusPill>
        )}
      </td>
      <td className="cb-bp-forecast">
        {progress?.forecast === undefined ? (
          <span className="cb-subtle">—</span>
        ) : (
          <span title={forecastExplained(progress.forecast, currency)}>
            {formatAmount(roundedFor(progress.forecast.low, currency))} to{' '}
            {formatAmount(roundedFor(progress.forecast.high, currency))}
            <span className="cb-small cb-subtle cb-bp-second">{howSure(progress.forecast)}</span>
          </span>
        )}
      </td>
      <td className="cb-num">
        <CellInput
          label={`Weight of ${name}`}
          value={weight ?? ''}
          column="weight"
          placeholder="0"
          locked={locked}
          allowed={notNegative}
          onSave={(value) => acts.weight(goal.id, value)}
        />
      </td>
      <td className="cb-num">
        <CellInput
          label={`${name} counts up to, in percent`}
          value={capPercent(cap)}
          column="cap"
          placeholder="100"
          locked={locked}
          allowed={(value) => notNegative(value) && /[1-9]/u.test(value)}
          onSave={(value) => acts.cap(goal.id, value)}
        />
      </td>
      <td>
        <ActionIcon
          aria-label={`More for ${name}`}
          aria-haspopup="menu"
          onClick={({ currentTarget }) => {
            const { right, bottom } = currentTarget.getBoundingClientRect();
            onMenu(goal.id, { x: right, y: bottom });
          }}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
});

/** A forecast is no exact figure: it's shown without cents. */
const roundedFor = (value: string, currency: string | undefined): string =>
  currency === undefined ? value : (value.split('.')[0] ?? value);
