import { useState } from 'react';
import { Money } from '#ui/money.tsx';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import type { TierWorth } from '#tiers/worth.ts';
import { formatAmount, formatPercent } from '#ui/format.ts';
import { ChangedLines } from '#worker/changed-lines.tsx';
import type { SimulatedPartner, SimulationCost } from '#worker/tier-lab-api.ts';
import type { SimulationState } from './use-simulation.ts';
import { times100 } from './shares.ts';

interface SimulatedPartnerProps {
  row: SimulatedPartner;
  cost: SimulationCost | undefined;
  state: SimulationState;
  /** Lines of this currency stand open at first. */
  currency: string | undefined;
  onClose: () => void;
  onOpen: () => void;
}

/** Why one partner moves or stays, and what it would be paid and granted more or less, line by line. */
export function SimulatedPartnerDrawer({ row, cost, state, currency, onClose, onOpen }: SimulatedPartnerProps) {
  const totals = (cost?.answer.totals ?? []).filter(({ partner }) => partner === row.partner);
  const [opened, setOpened] = useState(currency);
  const headline =
    row.direction === 'same' ? `Still ${row.to}` : `${row.from === '' ? 'No tier' : row.from} → ${row.to || 'no tier'}`;
  return (
    <PeekDrawer title={row.partnerName} note={row.partnerCode} onClose={onClose} onOpen={onOpen}>
      <p className="cb-lab-place">{headline}</p>
      {row.why.length > 0 && (
        <ul className="cb-lab-why" aria-label="Why">
          {row.why.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {row.gap !== undefined && <p className="cb-muted">{row.gap}</p>}
      {totals.length > 0 && (
        <section aria-label="Commission">
          <h3 className="cb-h3">Commission of the last year</h3>
          <table className="cb-lab-table" aria-label="Commission now and as drafted">
            <thead>
              <tr>
                <th scope="col">Currency</th>
                <th scope="col">Now</th>
                <th scope="col">As drafted</th>
                <th scope="col">Change</th>
              </tr>
            </thead>
            <tbody>
              {totals.map((total) => {
                const toggle = () => setOpened(opened === total.currency ? undefined : total.currency);
                return (
                  <tr key={total.currency}>
                    <th scope="row">{total.currency}</th>
                    <td>
                      <Money amount={total.now} onOpenTrace={toggle} />
                    </td>
                    <td>
                      <Money amount={total.drafted} onOpenTrace={toggle} />
                    </td>
                    <td>
                      <Money amount={total.change} signed strong onOpenTrace={toggle} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {opened !== undefined && (
            <ChangedLines source={state.source} round={state.round} partner={row.partner} currency={opened} />
          )}
        </section>
      )}
      {row.worth !== undefined && <Benefits worth={row.worth} />}
    </PeekDrawer>
  );
}

const valueWords = (value: string | undefined, unit: string): string =>
  value === undefined ? '—' : unit === 'percent' ? formatPercent(times100(value)) : formatAmount(value);

/** Each benefit with what it is on: percentages of the sales of the last year, money as it stands. */
function Benefits({ worth }: { worth: TierWorth }) {
  const changed = worth.benefits.filter(({ before, after }) => before !== after);
  if (changed.length === 0) return null;
  return (
    <section aria-label="Benefits">
      <h3 className="cb-h3">Benefits of a year</h3>
      <table className="cb-lab-table" aria-label="Benefits now and as drafted">
        <thead>
          <tr>
            <th scope="col">Benefit</th>
            <th scope="col">Now</th>
            <th scope="col">As drafted</th>
            <th scope="col">On sales</th>
            <th scope="col">{worth.currency}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ benefit, name, unit, before, after, volume, gain }) => (
            <tr key={benefit}>
              <th scope="row">{name}</th>
              <td>{valueWords(before, unit)}</td>
              <td>{valueWords(after, unit)}</td>
              <td>
                <Money amount={volume} />
              </td>
              <td>
                <Money amount={gain} signed />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row" colSpan={4}>
              Together
            </th>
            <td>
              <Money amount={worth.gain} signed strong />
            </td>
          </tr>
        </tbody>
      </table>
      <p className="cb-small cb-muted">
        Percentages are of the sales of the last 12 months. Of benefits of one kind that do not add up, the best counts.
      </p>
    </section>
  );
}
