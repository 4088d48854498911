import { useMemo, useState } from 'react';
import { useSettings } from '#data/use-records.ts';
import type { BandMode, BandsRule } from '#model/band-rules.ts';
import { exampleFigure, exampleUnit } from '#plans/example-of.ts';
import { modePreview } from '#plans/mode-preview.ts';
import { modeWordsIn } from '#plans/rule-words.ts';
import { exampleCurrency } from '#plans/worked-line.ts';
import { formatAmount } from '#ui/format.ts';
import { NumberToken } from '#ui/sentence.tsx';

interface ModeTableProps {
  rule: BandsRule;
  locked: boolean;
  /** Takes the mode over into the rule. */
  onChoose: (mode: BandMode) => void;
}

const nouns = { amount: '', units: ' units', lines: ' lines', orders: ' orders', deals: ' deals' } as const;

/** The same bands under all five modes, side by side, on a figure that the person can change; each calculated by the engine. */
export function ModeTable({ rule, locked, onChoose }: ModeTableProps) {
  const { homeCurrency = 'USD' } = useSettings();
  const [own, setOwn] = useState<string>();
  const currency = exampleCurrency(rule, homeCurrency);
  const unit = exampleUnit(rule);
  const figure = own ?? exampleFigure(rule);
  const modes = useMemo(() => modePreview(rule, figure, currency), [rule, figure, currency]);
  const spoken = modeWordsIn(rule.measure);
  return (
    <div className="cb-plan-modes">
      <p>
        The same bands in every way of paying them, for {unit === 'amount' ? `${currency} ` : ''}
        <NumberToken label="Figure for all modes" value={figure} onChange={setOwn} />
        {nouns[unit]}:
      </p>
      {modes.length === 0 ? (
        <p className="cb-muted">Solve the problem of the rule first: then every mode is worked out.</p>
      ) : (
        <table aria-label={`Modes of rule ${rule.id}`}>
          <thead>
            <tr>
              <th scope="col">What a band pays</th>
              <th scope="col" className="cb-num">
                {currency}
              </th>
              <th scope="col">Worked line</th>
            </tr>
          </thead>
          <tbody>
            {modes.map(({ mode, worked }) => (
              <tr key={mode} aria-current={mode === rule.mode}>
                <th scope="row">
                  {mode === rule.mode || locked ? (
                    spoken[mode]
                  ) : (
                    <button type="button" className="cb-link" title="Pay this way" onClick={() => onChoose(mode)}>
                      {spoken[mode]}
                    </button>
                  )}
                </th>
                <td className="cb-num">
                  <strong>{formatAmount(worked.total)}</strong>
                </td>
                <td className="cb-small">{worked.steps.join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
