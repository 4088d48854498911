import { formatPlural } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import type { SimulationCost, SimulationView } from '#worker/tier-lab-api.ts';
import type { CostOpened } from './simulation-summary.tsx';

interface CostDrawerProps {
  opened: CostOpened;
  view: SimulationView;
  cost: SimulationCost | undefined;
  nameOf: (partner: string) => string;
  onPartner: (partner: string, currency: string | undefined) => void;
  onClose: () => void;
}

interface Part {
  readonly key: string;
  readonly partner: string;
  readonly note: string;
  readonly amount: string;
}

const partsOf = ({ opened, view, cost }: CostDrawerProps): readonly Part[] => {
  if (opened.kind === 'commission')
    return (cost?.answer.totals ?? [])
      .filter(({ currency, now, drafted }) => currency === opened.currency && now !== drafted)
      .map(({ partner, change }) => ({ key: partner, partner, note: '', amount: change }));
  const ladders = new Map(view.ladders.map(({ id, name }) => [id, name]));
  return view.rows.flatMap(({ partner, ladder, worth }) =>
    worth === undefined
      ? []
      : [
          {
            key: `${partner} ${ladder}`,
            partner,
            note: ladders.size > 1 ? (ladders.get(ladder) ?? '') : '',
            amount: worth.gain,
          },
        ],
  );
};

/** The parts of a total of the summary, partner by partner; each opens what it is made of. */
export function CostDrawer(props: CostDrawerProps) {
  const { opened, view, cost, nameOf, onPartner, onClose } = props;
  const parts = partsOf(props);
  const total =
    opened.kind === 'benefits'
      ? view.benefits.gain
      : cost?.answer.cost.find(({ currency }) => currency === opened.currency)?.change;
  const periods = cost?.periods ?? [];
  return (
    <PeekDrawer
      title={opened.kind === 'commission' ? 'Commission of a year' : 'Benefits of a year'}
      note={opened.currency}
      onClose={onClose}
      takesFocus
    >
      <p className="cb-small cb-muted">
        {opened.kind === 'commission'
          ? `Every mover on the tier by the rules in force and on the one by the draft, from ${periods[0] ?? ''} to ${periods.at(-1) ?? ''}, worked out by the commission plans as they stand; before caps, holdback and taxes.`
          : 'What movers are granted more or less at the sales of the last 12 months.'}
      </p>
      {parts.length === 0 ? (
        <p className="cb-muted">Nobody gets more or less.</p>
      ) : (
        <table className="cb-lab-table" aria-label="By partner">
          <tbody>
            {parts.map(({ key, partner, note, amount }) => (
              <tr key={key}>
                <th scope="row">
                  {nameOf(partner)}
                  {note !== '' && <span className="cb-small cb-muted"> {note}</span>}
                </th>
                <td>
                  <Money
                    amount={amount}
                    signed
                    onOpenTrace={() => onPartner(partner, opened.kind === 'commission' ? opened.currency : undefined)}
                  />
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{formatPlural(parts.length, 'part')} together</th>
              <td>
                <Money amount={total} signed strong />
              </td>
            </tr>
          </tbody>
        </table>
      )}
    </PeekDrawer>
  );
}
