import type { ReactNode } from 'react';
import type { Attainment } from '#planning/contract.ts';
import { formatAmount, formatShare } from '#ui/format.ts';
import './weighed-sum.css';

const leftWords = {
  noTarget: 'it has no target',
  noFigure: 'there is no figure yet',
  noWeight: 'its weight is zero',
} as const satisfies Record<Attainment['left'][number]['why'], string>;

/** More parts than this make a sentence nobody reads; the table says the same. */
const SENTENCE = 12;

interface WeighedSumProps {
  readonly sum: Attainment;
  /** What is summed: "How attainment adds up". */
  readonly label: string;
  /** What a row is, and what of it counts. */
  readonly heads: readonly [row: string, counts: string];
  /** The name of the sum. */
  readonly totalName: string;
  /** Instead of the table where nothing counts. */
  readonly empty: ReactNode;
}

/** A weighed sum as a receipt: what each goal or tile adds, what doesn't count and why. */
export function WeighedSum({ sum: { total, parts, left, words }, label, heads, totalName, empty }: WeighedSumProps) {
  return (
    <div className="cb-weighed-sum">
      {total === undefined ? (
        empty
      ) : (
        <>
          <table aria-label={label}>
            <thead>
              <tr>
                <th scope="col">{heads[0]}</th>
                <th scope="col" className="cb-num">
                  {heads[1]}
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
                  <td className="cb-num">{formatShare(counted)}</td>
                  <td className="cb-num">{formatAmount(weight)}</td>
                  <td className="cb-num">{formatShare(part, 4)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={3}>
                  {totalName}
                </th>
                <td className="cb-num">{formatShare(total)}</td>
              </tr>
            </tfoot>
          </table>
          {words !== '' && parts.length <= SENTENCE && <p className="cb-small cb-muted">{words}</p>}
        </>
      )}
      {left.length > 0 && (
        <>
          <h3 className="cb-h3">Not counted</h3>
          <ul className="cb-small">
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
