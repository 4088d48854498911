import { Money } from '#ui/money.tsx';
import { formatCount } from '#ui/format.ts';
import type { SimulatedPartner, SimulationCost, SimulationView } from '#worker/tier-lab-api.ts';

/** What an amount of the summary is made of. */
export type CostOpened =
  | { readonly kind: 'commission'; readonly currency: string }
  | { readonly kind: 'benefits'; readonly currency: string };

interface SummaryProps {
  view: SimulationView;
  ladder: string;
  cost: SimulationCost | undefined;
  onOpen: (opened: CostOpened) => void;
}

/** As many names as a person reads at once. */
const NAMED = 3;

const names = (rows: readonly SimulatedPartner[]): string => {
  if (rows.length === 0) return '';
  const first = rows.slice(0, NAMED).map(({ partnerName }) => partnerName);
  const more = rows.length - first.length;
  return ` (${first.join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''})`;
};

/** The answer in one line: who moves, what it costs; and under it how many each tier had and would have. */
export function SimulationSummary({ view, ladder, cost, onOpen }: SummaryProps) {
  const rows = view.rows.filter((row) => row.ladder === ladder);
  const up = rows.filter(({ direction }) => direction === 'up');
  const down = rows.filter(({ direction }) => direction === 'down');
  const near = rows.filter((row) => row.near);
  const tiers = view.ladders.find(({ id }) => id === ladder)?.tiers ?? [];
  return (
    <div className="cb-lab-summary">
      <p className="cb-lab-headline" role="status" aria-label="What the draft would do">
        <span>
          <strong>Up {formatCount(up.length)}</strong>
          {names(up)}
        </span>
        <span>
          <strong>Down {formatCount(down.length)}</strong>
          {names(down)}
        </span>
        <span>{formatCount(near.length)} just short</span>
        <span>
          Commission <CommissionCost cost={cost} onOpen={onOpen} />
        </span>
        <span>
          Benefits{' '}
          <Money
            amount={view.benefits.gain}
            currency={view.benefits.currency}
            signed
            strong
            onOpenTrace={() => onOpen({ kind: 'benefits', currency: view.benefits.currency })}
          />{' '}
          a year
        </span>
      </p>
      <ul className="cb-lab-counts" aria-label="Partners per tier now and as drafted">
        {tiers.map(({ id, name, before, after }) => (
          <li key={id} data-changed={before !== after || undefined}>
            <span className="cb-truncate">{name}</span>{' '}
            <span className="cb-num">
              {before === after ? formatCount(after) : `${formatCount(before)} → ${formatCount(after)}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function CommissionCost({ cost, onOpen }: Pick<SummaryProps, 'cost' | 'onOpen'>) {
  if (cost === undefined) return <span className="cb-muted">is worked out…</span>;
  const changed = cost.answer.cost.filter(({ now, drafted }) => now !== drafted);
  if (changed.length === 0) return <>unchanged</>;
  return (
    <>
      {changed.map(({ currency, change }, at) => (
        <span key={currency}>
          {at > 0 && ', '}
          <Money
            amount={change}
            currency={currency}
            signed
            strong
            onOpenTrace={() => onOpen({ kind: 'commission', currency })}
          />
        </span>
      ))}{' '}
      a year
    </>
  );
}
