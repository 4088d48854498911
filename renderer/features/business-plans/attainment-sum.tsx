import type { Attainment } from '#planning/contract.ts';
import { formatAmount } from '#ui/format.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { summedPercent } from './figure-words.ts';

const leftWords = {
  noTarget: 'it has no target',
  noFigure: 'there is no figure yet',
  noWeight: 'its weight is zero',
} as const satisfies Record<Attainment['left'][number]['why'], string>;

/** Attainment as a receipt: what each goal adds, what doesn't count and why. */
export function AttainmentSum({ attainment }: { attainment: Attainment }) {
  const { total, parts, left, words } = attainment;
  return (
    <div className="cb-bp-sum">
      {total === undefined ? (
        <EmptyState compact title="No goal counts">
          {left.some(({ why }) => why === 'noWeight')
            ? 'All weights are zero: give a goal one.'
            : left.length === 0
              ? 'There are no goals yet.'
              : 'A goal counts once it has a weight, a target and a figure.'}
        </EmptyState>
      ) : (
        <table className="cb-bp-receipt" aria-label="How attainment adds up">
          <thead>
            <tr>
              <th scope="col">Goal</th>
              <th scope="col" className="cb-num">
                Counts
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
                <td className="cb-num">{summedPercent(counted, 2)}</td>
                <td className="cb-num">{formatAmount(weight)}</td>
                <td className="cb-num">{summedPercent(part, 4)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                Attainment
              </th>
              <td className="cb-num">{summedPercent(total, 2)}</td>
            </tr>
          </tfoot>
        </table>
      )}
      {total !== undefined && words !== '' && parts.length <= 12 && <p className="cb-small cb-muted">{words}</p>}
      {left.length > 0 && (
        <>
          <h3 className="cb-h3">Not counted</h3>
          <ul className="cb-bp-left cb-small">
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
