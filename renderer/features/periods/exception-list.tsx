import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ExceptionKind } from '#commission/contract.ts';
import { useRecordIndex } from '#data/use-records.ts';
import { formatCount, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { StatusPill } from '#ui/status-pill.tsx';
import type { ExceptionView, StatementRow } from '#worker/engine-api.ts';
import { missingRate, type MissingRate } from './missing-rate.ts';
import { exceptionWords } from './period-words.ts';
import { RateDialog } from './rate-dialog.tsx';

const SHOWN = 5;

const byKind = (exceptions: readonly ExceptionView[]): [ExceptionKind, ExceptionView[]][] => {
  const groups = new Map<ExceptionKind, ExceptionView[]>();
  for (const exception of exceptions) groups.set(exception.kind, [...(groups.get(exception.kind) ?? []), exception]);
  // What stops a close comes first.
  return [...groups].sort(([, a], [, b]) => Number(b[0]?.blocks) - Number(a[0]?.blocks));
};

/** A thing that is wrong, and the act that puts just this one right. */
interface Detail {
  readonly text: string;
  readonly lines: number;
  readonly fix?: { readonly label: string; readonly run: () => void } | undefined;
}

type FixOf = (exception: ExceptionView) => Detail['fix'];

/** Equal ones are one, with the number of their lines. */
const detailsOf = (group: readonly ExceptionView[], fixOf: FixOf): readonly Detail[] => {
  const found = new Map<string, Detail>();
  for (const exception of group) {
    const text = exception.partnerName ?? exception.detail.replace(/\.$/u, '');
    const known = found.get(text);
    found.set(text, { text, lines: (known?.lines ?? 0) + 1, fix: known?.fix ?? fixOf(exception) });
  }
  return [...found.values()];
};

interface RowProps {
  readonly count: number;
  readonly title: string;
  readonly effect: string;
  readonly details: readonly Detail[];
  readonly blocks?: boolean;
  readonly action?: ReactNode;
}

const OneByOne = ({ details }: Pick<RowProps, 'details'>) => (
  <ul className="cb-exception-details">
    {details.map(({ text, lines, fix }) => (
      <li key={text}>
        {text}
        {lines > 1 && <span className="cb-subtle"> · {formatPlural(lines, 'line')}</span>}{' '}
        {fix !== undefined && (
          <button type="button" className="cb-link" onClick={fix.run}>
            {fix.label}
          </button>
        )}
      </li>
    ))}
  </ul>
);

const Row = ({ count, title, effect, details, blocks = false, action }: RowProps) => {
  const shown = details.slice(0, SHOWN);
  return (
    <li className="cb-exception">
      <span className="cb-exception-count">
        <StatusPill tone={blocks ? 'danger' : 'warning'}>{formatCount(count)}</StatusPill>
      </span>
      <div className="cb-exception-text">
        <div>
          {title}
          {blocks && <span className="cb-subtle"> · stops the close</span>}
        </div>
        <div className="cb-small cb-muted">{effect}</div>
        <div className="cb-small cb-muted">
          {shown.some(({ fix }) => fix !== undefined) ? (
            <OneByOne details={shown} />
          ) : (
            shown.map(({ text }) => text).join(' · ')
          )}
          {details.length > SHOWN && ` and ${formatCount(details.length - SHOWN)} more`}
        </div>
      </div>
      {action}
    </li>
  );
};

interface ExceptionListProps {
  readonly exceptions: readonly ExceptionView[];
  /** Statements that end below zero. */
  readonly negative: readonly StatementRow[];
}

/** What needs a person before the close: grouped, what blocks first, with what it does to the money and its one action. */
export const ExceptionList = ({ exceptions, negative }: ExceptionListProps) => {
  const [asked, ask] = useState<MissingRate>();
  const deals = useRecordIndex('deal', (row) => row.values.code?.toLowerCase(), 'lower code');
  const fixes: Readonly<Partial<Record<ExceptionKind, FixOf>>> = {
    splitSum: ({ line }) => {
      const deal = deals.get(line?.deal.toLowerCase() ?? '')?.[0]?.id;
      return deal === undefined
        ? undefined
        : { label: `Open deal ${line?.deal ?? ''}`, run: () => goTo(address.deal(deal)) };
    },
    noRate: ({ detail }) => {
      const missing = missingRate(detail);
      return missing === undefined ? undefined : { label: 'Enter a rate…', run: () => ask(missing) };
    },
  };
  return (
    <>
      <ul className="cb-exceptions" aria-label="Exceptions">
        {byKind(exceptions).map(([kind, group]) => {
          const { title, effect, act, where } = exceptionWords[kind];
          return (
            <Row
              key={kind}
              count={group.length}
              title={title}
              effect={effect}
              blocks={group[0]?.blocks === true}
              details={detailsOf(group, fixes[kind] ?? (() => undefined))}
              action={<Button onClick={() => goTo(where())}>{act}</Button>}
            />
          );
        })}
        {negative.length > 0 && (
          <Row
            count={negative.length}
            title="Negative balances, carried forward"
            effect="Nothing is paid; later commission is set against it."
            details={negative.map(({ partnerName }) => ({ text: partnerName, lines: 1 }))}
          />
        )}
      </ul>
      {asked !== undefined && <RateDialog asked={asked} onClose={() => ask(undefined)} />}
    </>
  );
};
