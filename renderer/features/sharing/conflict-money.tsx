import type { Conflict } from '#records/conflicts.ts';
import { formatPlural } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { useDelayed } from '#ui/use-delayed.ts';
import { useEngine } from '#worker/engine-client.ts';
import type { ConflictEffect } from '#worker/sharing-api.ts';

/** Partners that are named one by one. */
const SHOWN = 5;

interface MoneyEffectProps {
  readonly effect: ConflictEffect | undefined;
  readonly loading: boolean;
  /** It couldn't be told: that's said, never left blank. */
  readonly failed: boolean;
  /** What the two columns of amounts are, where nothing above says so. */
  readonly sides?: readonly [string, string] | undefined;
}

/** What open periods pay one way and the other, partner by partner; said too when it's the same. */
export function MoneyEffect({ effect, loading, failed, sides }: MoneyEffectProps) {
  const late = useDelayed(loading);
  if (failed)
    return <p className="cb-conflict-effect cb-subtle">What it does to the money can’t be calculated right now.</p>;
  if (effect === undefined)
    return <p className="cb-conflict-effect cb-subtle">{late ? 'Calculating what it does to the money…' : ''}</p>;
  const { amounts, periods } = effect;
  if (amounts.length === 0)
    return (
      <p className="cb-conflict-effect cb-subtle">
        {periods.length === 0 ? 'No open period has lines.' : `No effect on commissions of ${periods.join(', ')}.`}
      </p>
    );
  return (
    <div className="cb-conflict-effect">
      <table className="cb-conflict-values" aria-label="What it does to the money">
        <thead>
          <tr>
            <th scope="col">What it does to the money</th>
            {sides === undefined ? (
              <td colSpan={2} />
            ) : (
              sides.map((side) => (
                <th key={side} scope="col">
                  {side}
                </th>
              ))
            )}
          </tr>
        </thead>
        <tbody>
          {amounts.slice(0, SHOWN).map(({ period, partner, partnerName, currency, stands, lost }) => (
            <tr key={`${period} ${partner} ${currency}`}>
              <th scope="row">
                {partnerName} · {period}
              </th>
              <td>
                <Money amount={stands} currency={currency} />
              </td>
              <td>
                <Money amount={lost} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {amounts.length > SHOWN && (
        <p className="cb-small cb-subtle">and {formatPlural(amounts.length - SHOWN, 'more amount')}.</p>
      )}
    </div>
  );
}

/** What each of the two values pays in the periods that are open. */
export function ConflictMoney({ conflict }: { conflict: Conflict }) {
  // Another look at the book that finds the same conflict asks nothing new.
  const { id, stands } = conflict;
  const { value, loading, error } = useEngine((engine) => engine.conflictEffect(conflict), [id, stands.stamp]);
  return <MoneyEffect effect={value} loading={loading} failed={error !== undefined} />;
}
