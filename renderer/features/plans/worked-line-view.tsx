import { useMemo, useState } from 'react';
import { useSettings } from '#data/use-records.ts';
import type { Rule } from '#model/rule.ts';
import { exampleFigure, exampleUnit } from '#plans/example-of.ts';
import { exampleCurrency, workedLine } from '#plans/worked-line.ts';
import { formatAmount } from '#ui/format.ts';
import { NumberToken } from '#ui/sentence.tsx';

interface WorkedLineViewProps {
  rule: Rule;
  valid: boolean;
}

const labels = {
  amount: 'Example amount',
  units: 'Example units',
  lines: 'Example lines',
  orders: 'Example orders',
  deals: 'Example deals',
} as const;
const nouns = { amount: '', units: ' units', lines: ' lines', orders: ' orders', deals: ' deals' } as const;

/** What the rule pays, calculated by the engine as the sentence changes, on a figure that the person can change. */
export function WorkedLineView({ rule, valid }: WorkedLineViewProps) {
  const { homeCurrency = 'USD' } = useSettings();
  const [own, setOwn] = useState<string>();
  const currency = exampleCurrency(rule, homeCurrency);
  const unit = exampleUnit(rule);
  const figure = own ?? exampleFigure(rule);
  const worked = useMemo(
    () => (valid ? workedLine(rule, figure, currency) : undefined),
    [rule, figure, currency, valid],
  );
  return (
    <div className="cb-plan-worked" role="note" aria-label="Worked line">
      <p>
        For example, {unit === 'amount' ? `${currency} ` : ''}
        <NumberToken label={labels[unit]} value={figure} onChange={setOwn} />
        {nouns[unit]}
        {worked !== undefined && worked.assumed !== '' && ` (${worked.assumed})`}{' '}
        {worked === undefined ? (
          'pays once the problem is solved.'
        ) : (
          <>
            pays {worked.currency} <strong className="cb-num">{formatAmount(worked.total)}</strong>
          </>
        )}
      </p>
      {worked?.steps.map((step, index) => (
        <p key={index} className="cb-plan-worked-step">
          {step}
        </p>
      ))}
    </div>
  );
}
