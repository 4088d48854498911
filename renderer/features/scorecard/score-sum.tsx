import type { Scorecard } from '#planning/contract.ts';
import { formatAmount } from '#ui/format.ts';
import { leftWords, percentText } from './scorecard-words.ts';

/** The total as a receipt: what each tile adds, what doesn't count and why. */
export function ScoreSum({ total: { total, parts, left, words } }: { total: Scorecard['total'] }) {
  return (
    <div className="cb-score-sum">
      {total === undefined ? (
        <p className="cb-muted">
          {left.length > 0 && left.every(({ why }) => why === 'noWeight')
            ? 'All weights are zero, so there is no total.'
            : 'No tile counts yet: one counts with a weight, a target and a figure.'}
        </p>
      ) : (
        <>
          <table className="cb-tile-table" aria-label="How the total adds up">
            <thead>
              <tr>
                <th scope="col">Tile</th>
                <th scope="col" className="cb-num">
                  Of target
                </th>
                <th scope="col" className="cb-num">
                  Weight
                </th>
                <th scope="col" className="cb-num">
                  Adds
                </th>
              </tr>
            </thead>
            <tbody>
              {parts.map(({ goal, name, weight, counted, part }) => (
                <tr key={goal}>
                  <th scope="row">{name}</th>
                  <td className="cb-num">{percentText(counted)}</td>
                  <td className="cb-num">{formatAmount(weight)}</td>
                  <td className="cb-num">{percentText(part)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={3}>
                  Total
                </th>
                <td className="cb-num">{percentText(total)}</td>
              </tr>
            </tfoot>
          </table>
          {words !== '' && <p className="cb-small cb-muted">{words}</p>}
          <p className="cb-small cb-subtle">A tile counts up to its target, more than that counts no more.</p>
        </>
      )}
      {left.length > 0 && (
        <>
          <h3 className="cb-h3">Not counted</h3>
          <ul className="cb-score-left">
            {left.map(({ goal, name, why }) => (
              <li key={goal}>
                {name}: {leftWords[why]}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
