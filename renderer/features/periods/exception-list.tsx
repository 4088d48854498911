import { Button } from '@mantine/core';
import type { ExceptionKind } from '#commission/contract.ts';
import { formatCount } from '#ui/format.ts';
import { goTo } from '#ui/go-to.ts';
import { StatusPill } from '#ui/status-pill.tsx';
import type { ExceptionView } from '#worker/engine-api.ts';
import { exceptionWords } from './period-words.ts';

const SHOWN = 5;

const byKind = (exceptions: readonly ExceptionView[]): [ExceptionKind, ExceptionView[]][] => {
  const groups = new Map<ExceptionKind, ExceptionView[]>();
  for (const exception of exceptions) groups.set(exception.kind, [...(groups.get(exception.kind) ?? []), exception]);
  // What stops a close comes first.
  return [...groups].sort(([, a], [, b]) => Number(b[0]?.blocks) - Number(a[0]?.blocks));
};

/** What needs a person before the close: grouped, what blocks first, each with its one action. */
export const ExceptionList = ({ exceptions }: { exceptions: readonly ExceptionView[] }) => (
  <div role="list" aria-label="Exceptions">
    {byKind(exceptions).map(([kind, group]) => {
      const { title, act, where } = exceptionWords[kind];
      const details = [...new Set(group.map(({ detail, partnerName }) => partnerName ?? detail))];
      return (
        <div className="cb-exception" role="listitem" key={kind}>
          <StatusPill tone={group[0]?.blocks === true ? 'danger' : 'warning'}>{formatCount(group.length)}</StatusPill>
          <div className="cb-exception-text">
            <div>
              {title}
              {group[0]?.blocks === true && <span className="cb-subtle"> · stops the close</span>}
            </div>
            <div className="cb-small cb-muted">
              {details.slice(0, SHOWN).join(' · ')}
              {details.length > SHOWN && ` · and ${formatCount(details.length - SHOWN)} more`}
            </div>
          </div>
          <Button onClick={() => goTo(where())}>{act}</Button>
        </div>
      );
    })}
  </div>
);
