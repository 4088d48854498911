import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Problem } from '#base/problem.ts';
import { wordProblem } from '#base/problem-words.ts';
import { formatPlural } from './format.ts';
import './problem-panel.css';

interface ProblemPanelProps {
  problems: readonly Problem[];
  /** Buttons that get out of it. */
  actions?: ReactNode;
  onDismiss?: (() => void) | undefined;
  /** How many are listed before "and n more". */
  limit?: number | undefined;
}

/** All problems of one act, where the act was: what happened, what it does to money, what to do next. */
export function ProblemPanel({ problems, actions, onDismiss, limit = 20 }: ProblemPanelProps) {
  if (problems.length === 0) return null;
  return (
    <div className="cb-problems" role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      <ul>
        {problems.slice(0, limit).map((problem, index) => {
          const { title, effect, next } = wordProblem(problem);
          return (
            <li key={index}>
              <strong>{title}</strong> {effect} <span className="cb-muted">{next}</span>
            </li>
          );
        })}
        {problems.length > limit && (
          <li className="cb-muted">and {formatPlural(problems.length - limit, 'more', 'more')}</li>
        )}
      </ul>
      {(actions !== undefined || onDismiss !== undefined) && (
        <div className="cb-problems-actions">
          {actions}
          {onDismiss !== undefined && (
            <button type="button" className="cb-link" onClick={onDismiss}>
              Dismiss
            </button>
          )}
        </div>
      )}
    </div>
  );
}
