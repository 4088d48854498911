import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PeriodId } from '#calendar/period.ts';
import { useRecords } from '#data/use-records.ts';
import type { LineStack } from '#insight/stack.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { formatPercent } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { useEngine } from '#worker/engine-client.ts';

const shown = (percent: string): string => (percent === '' ? '—' : formatPercent(percent));

function Stack({ stack, nameOf }: { stack: LineStack; nameOf: (partner: string) => string }) {
  return (
    <table className="cb-stack" aria-label={`Whole stack in ${stack.currency}`}>
      <thead>
        <tr>
          <th scope="col">Who is paid</th>
          <th scope="col">{stack.currency}</th>
          <th scope="col">Of net</th>
        </tr>
      </thead>
      <tbody>
        {stack.parts.map((part, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={at}>
            <th scope="row">
              {nameOf(part.partner)}
              <span className="cb-small cb-muted">
                {part.rule}
                {part.level > 0 && ` · ${part.level} above`}
              </span>
            </th>
            <td>
              <Money amount={part.amount} />
            </td>
            <td>{shown(part.percent)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Whole stack</th>
          <td>
            <Money amount={stack.total} strong />
          </td>
          <td>{shown(stack.percent)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Stacks({ period, line }: { period: string; line: string }) {
  const answer = useEngine((engine) => engine.lineStacks(period as PeriodId, line), [period, line]);
  const partners = useRecords('partner');
  const nameOf = (id: string) => partners.find((row) => row.id === id)?.values.name ?? 'Unknown partner';
  return (answer.value ?? []).map((stack) => <Stack key={stack.currency} stack={stack} nameOf={nameOf} />);
}

/** Everybody who is paid on a line, in percent of its net. It names other partners, so it stands apart and is internal. */
export function WholeStack({ period, line }: { period: string; line: string }) {
  const [opened, setOpened] = useState(false);
  return (
    <section className="cb-receipt-section" aria-label="Whole stack">
      <div className="cb-stack-head">
        <Button size="xs" variant="subtle" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          Whole stack
        </Button>
        <AudienceMarker audience="internal" />
      </div>
      {opened && <Stacks period={period} line={line} />}
    </section>
  );
}
