import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useSettings } from '#data/use-records.ts';
import type { WhatIfAnswer } from '#insight/what-if/what-if-answer.ts';
import { MoverChart } from '#ui/charts/mover-chart.tsx';
import { formatCount } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { AmountsTable } from './amounts-table.tsx';

/** Bars in the picture; the list of partners has all. */
const MOST = 12;

interface SummaryProps {
  readonly answer: WhatIfAnswer;
  readonly nameOf: (partner: string) => string;
  readonly onPartner: (partner: string, currency: string) => void;
}

/** What the draft costs, who moves most, what each rule comes to. */
export function WhatIfSummary({ answer, nameOf, onPartner }: SummaryProps) {
  const [chosen, setChosen] = useState<string>();
  const currencies = answer.cost.map(({ currency }) => currency);
  const home = useSettings().homeCurrency;
  const currency =
    currencies.find((code) => code === chosen) ?? currencies.find((code) => code === home) ?? currencies[0];
  const moved = answer.totals.filter((row) => row.currency === currency && row.now !== row.drafted);
  const cost = answer.cost.find((row) => row.currency === currency);
  // What the draft changes comes first.
  const rules = answer.rules
    .filter((row) => row.currency === currency)
    .toSorted((a, b) => Number(a.now === a.drafted) - Number(b.now === b.drafted));
  if (currency === undefined || cost === undefined)
    return <p className="cb-muted">Nobody is paid anything in these periods, now or as drafted.</p>;
  return (
    <div className="cb-what-if-summary">
      <Section title="What it costs" flush>
        <AmountsTable
          label="Cost"
          rows={answer.cost}
          heading="Currency"
          name={(row) => row.currency}
          keyOf={(row) => row.currency}
          more={[
            { header: 'Paid more', cell: (row) => formatCount(row.winners) },
            { header: 'Paid less', cell: (row) => formatCount(row.losers) },
            { header: 'Same', cell: (row) => formatCount(row.unchanged) },
          ]}
        />
      </Section>
      {currencies.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label="Currency"
          data={currencies}
          value={currency}
          onChange={setChosen}
          className="cb-what-if-currency"
        />
      )}
      <div className="cb-what-if-columns">
        <div className="cb-card cb-card-body">
          <MoverChart
            headline={
              moved.length === 0
                ? 'Nobody is paid more or less'
                : `Paid more: ${formatCount(cost.winners)}. Paid less: ${formatCount(cost.losers)}.`
            }
            unit={`${currency}, change in commission${moved.length > MOST ? `, the ${MOST} largest` : ''}`}
            movers={moved
              .slice(0, MOST)
              .map((row) => ({ id: row.partner, label: nameOf(row.partner), value: row.change }))}
            onOpen={(partner) => onPartner(partner, currency)}
          />
        </div>
        <Section title="By rule" note={currency} flush>
          <AmountsTable
            label="Rules"
            rows={rules}
            heading="Rule"
            name={(row) => (
              <>
                <span className="cb-code">{row.rule}</span> {row.ruleName}
                <span className="cb-what-if-plan">{row.planName}</span>
              </>
            )}
            keyOf={(row) => `${row.plan} ${row.rule}`}
          />
        </Section>
      </div>
    </div>
  );
}
