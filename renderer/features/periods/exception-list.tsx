import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ExceptionKind } from '#commission/contract.ts';
import { formatCount } from '#ui/format.ts';
import { goTo } from '#ui/go-to.ts';
import { StatusPill } from '#ui/status-pill.tsx';
import type { ExceptionView, StatementRow } from '#worker/engine-api.ts';
import { exceptionWords } from './period-words.ts';

const SHOWN = 5;

const byKind = (exceptions: readonly ExceptionView[]): [ExceptionKind, ExceptionView[]][] => {
  const groups = new Map<ExceptionKind, ExceptionView[]>();
  for (const exception of exceptions) groups.set(exception.kind, [...(groups.get(exception.kind) ?? []), exception]);
  // What stops a close comes first.
  return [...groups].sort(([, a], [, b]) => Number(b[0]?.blocks) - Number(a[0]?.blocks));
};

interface RowProps {
  readonly count: number;
  readonly title: string;
  readonly details: readonly string[];
  readonly blocks?: boolean;
  readonly action?: ReactNode;
}

const Row = ({ count, title, details, blocks = false, action }: RowProps) => (
  <li className="cb-exception">
    <span className="cb-exception-count">
      <StatusPill tone={blocks ? 'danger' : 'warning'}>{formatCount(count)}</StatusPill>
    </span>
    <div className="cb-exception-text">
      <div>
        {title}
        {blocks && <span className="cb-subtle"> · stops the close</span>}
      </div>
      <div className="cb-small cb-muted">
        {details.slice(0, SHOWN).join(' · ')}
        {details.length > SHOWN && ` · and ${formatCount(details.length - SHOWN)} more`}
      </div>
    </div>
    {action}
  </li>
);

interface ExceptionListProps {
  readonly exceptions: readonly ExceptionView[];
  /** Statements that end below zero. */
  readonly negative: readonly StatementRow[];
}

/** What needs a person before the close: grouped, what blocks first, each with its one action. */
export const ExceptionList = ({ exceptions, negative }: ExceptionListProps) => (
  <ul className="cb-exceptions" aria-label="Exceptions">
    {byKind(exceptions).map(([kind, group]) => {
      const { title, act, where } = exceptionWords[kind];
      return (
        <Row
          key={kind}
          count={group.length}
          title={title}
          blocks={group[0]?.blocks === true}
          details={[...new Set(group.map(({ detail, partnerName }) => partnerName ?? detail.replace(/\.$/u, '')))]}
          action={<Button onClick={() => goTo(where())}>{act}</Button>}
        />
      );
    })}
    {negative.length > 0 && (
      <Row
        count={negative.length}
        title="Negative balances, carried forward"
        details={negative.map(({ partnerName }) => partnerName)}
      />
    )}
  </ul>
);
