import type { Scorecard } from '#planning/contract.ts';
import { WeighedSum } from '#worker/weighed-sum.tsx';

/** The total as a receipt: what each tile adds, what doesn't count and why. */
export function ScoreSum({ total }: { total: Scorecard['total'] }) {
  const { left } = total;
  return (
    <div className="cb-score-sum">
      <WeighedSum
        sum={total}
        label="How the total adds up"
        heads={['Tile', 'Of target']}
        totalName="Total"
        empty={
          <p className="cb-muted">
            {left.length > 0 && left.every(({ why }) => why === 'noWeight')
              ? 'All weights are zero, so there is no total.'
              : 'No tile counts yet: one counts with a weight, a target and a figure.'}
          </p>
        }
      />
      {total.total !== undefined && (
        <p className="cb-small cb-subtle">A tile counts up to its target, more than that counts no more.</p>
      )}
    </div>
  );
}
