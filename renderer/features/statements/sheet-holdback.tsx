import type { StatementModel } from '#statement/statement-model.ts';
import { SheetHeading } from './sheet-heading.tsx';
import { dateText, money, Name } from './sheet-text.tsx';

/** Which part was withheld when, and on which day it's paid; absent where nothing is held back. */
export const SheetHoldback = ({ model }: { model: StatementModel }) => {
  const schedule = model.heldBack?.schedule ?? [];
  if (schedule.length === 0) return null;
  return (
    <section className="st-block">
      <SheetHeading level={2} className="st-h2">
        Holdback schedule
      </SheetHeading>
      <table className="st-changes" aria-label="Holdback schedule">
        <thead>
          <tr>
            <th scope="col" className="st-c-date">
              Tranche
            </th>
            <th scope="col">Withheld on</th>
            <th scope="col" className="st-c-date">
              Release date
            </th>
            <th scope="col" className="st-c-date">
              Status
            </th>
            <th scope="col" className="st-n st-c-amount">
              {model.currency}
            </th>
          </tr>
        </thead>
        <tbody>
          {schedule.map(({ origin, reference, amount, release, status }, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={at}>
              <td>{origin}</td>
              <td>
                <Name>{reference}</Name>
              </td>
              <td>{dateText(release)}</td>
              <td>{status}</td>
              <td className="st-n">{money(amount, model)}</td>
            </tr>
          ))}
          <tr className="st-subtotal">
            <th scope="row" colSpan={4}>
              Still held back
            </th>
            <td className="st-n">{money(model.heldBack?.rows.at(-1)?.amount ?? '0', model)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
};
