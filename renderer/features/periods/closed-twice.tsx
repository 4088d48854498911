import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import type { PeriodId } from '#calendar/period.ts';
import { useMe } from '#data/me.ts';
import { askToConfirm } from '#ui/confirm-dialog.tsx';
import { formatInstant } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Money } from '#ui/money.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/page.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import type { ClosedTwice } from '#worker/engine-api.ts';
import { decideClosing } from '#worker/period-commands.ts';
import { useCloser } from './use-closer.ts';

type Side = ClosedTwice['sides'][number];

const nameOf = ({ by, at }: Side): string =>
  `${by === '' ? 'Somebody' : by}${at === '' ? '' : `, ${formatInstant(at)}`}`;

/** The same rows for each closing: what was earned per currency, then balances that differ. */
function rowsOf({ sides, differing }: ClosedTwice) {
  const currencies = [...new Set(sides.flatMap(({ controlTotals }) => Object.keys(controlTotals)))].sort();
  return [
    ...currencies.map((currency) => ({
      key: currency,
      name: `Earned, ${currency}`,
      amounts: sides.map(({ controlTotals }) => controlTotals[currency]),
    })),
    ...differing.map(({ partner, name, currency, closing }) => ({
      key: `${partner} ${currency}`,
      name: `${name}, closing ${currency}`,
      amounts: closing,
    })),
  ];
}

interface SidesProps {
  readonly period: PeriodId;
  readonly name: string;
  readonly found: ClosedTwice;
  readonly onChoose: ((side: Side) => void) | undefined;
}

const Sides = ({ period, name, found, onChoose }: SidesProps) => (
  <div className="cb-control-frame">
    <table className="cb-control" aria-label={`Closings of ${name}`}>
      <thead>
        <tr>
          <th scope="col">Closed by</th>
          {found.sides.map((side) => (
            <th scope="col" key={side.hash}>
              {nameOf(side)} {side.hash === found.holds && <StatusPill tone="positive">Holds</StatusPill>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Statements</th>
          {found.sides.map(({ hash, statements }) => (
            <td key={hash}>{statements}</td>
          ))}
        </tr>
        {rowsOf(found).map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.name}</th>
            {row.amounts.map((amount, at) => (
              <td key={found.sides[at]?.hash}>
                {amount === undefined ? (
                  'no statement'
                ) : (
                  <Money amount={amount} onOpenTrace={() => goTo(address.statements(period))} />
                )}
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">Fingerprint</th>
          {found.sides.map(({ hash }) => (
            <td key={hash}>
              <code title={hash}>{hash.slice(0, 12)}</code>
            </td>
          ))}
        </tr>
        {onChoose !== undefined && (
          <tr>
            <th scope="row">Which one holds?</th>
            {found.sides.map((side) => (
              <td key={side.hash}>
                <Button size="xs" onClick={() => onChoose(side)}>
                  This one holds
                </Button>
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  </div>
);

/** Both closings of a period that was closed on two laptops, and the choice between them on the laptop that closes. */
export const ClosedTwiceSection = ({ period, name, found }: Omit<SidesProps, 'onChoose'>) => {
  const closer = useCloser();
  const by = useMe().name;
  const [problem, setProblem] = useState<Problem>();
  const choose = async (side: Side): Promise<void> => {
    const yes = await askToConfirm({
      title: `Does the closing by ${nameOf(side)} hold?`,
      body: `Statements of ${name} are issued and paid by it. The other closing stays in the book, and nothing is paid by it. What was issued from it doesn't count any more.`,
      act: 'This one holds',
      keep: 'Decide later',
    });
    if (!yes) return;
    const decided = await decideClosing(period, side.hash, by);
    setProblem(decided.ok ? undefined : decided.error);
  };
  return (
    <>
      {found.holds === undefined && (
        <Notice tone="attention">
          {name} was closed on two laptops. Nothing is issued or paid, and no period closes, until it is decided which
          closing holds.{closer.isMine ? '' : ` ${closer.whose} decides.`}
        </Notice>
      )}
      {problem !== undefined && <ProblemPanel problems={[problem]} onDismiss={() => setProblem(undefined)} />}
      <Section title="Closed twice" flush>
        <Sides
          period={period}
          name={name}
          found={found}
          onChoose={found.holds === undefined && closer.isMine ? (side) => void choose(side) : undefined}
        />
      </Section>
    </>
  );
};
