import type { StatementModel } from '#statement/statement-model.ts';
import { SheetHeading } from './sheet-heading.tsx';
import { dateText, figure, Name } from './sheet-text.tsx';

/** What a statement can't show by silence: sales that were looked at and paid nothing, and what would make them pay. */
export const SheetReviewed = ({ model }: { model: StatementModel }) => {
  if (model.reviewed.length === 0) return null;
  return (
    <section className="st-block">
      <SheetHeading level={2} className="st-h2">
        Reviewed, nothing paid, and why
      </SheetHeading>
      <table className="st-changes" aria-label="Lines that paid nothing">
        <thead>
          <tr>
            <th scope="col" className="st-c-date">
              Date, order
            </th>
            <th scope="col">Customer, product</th>
            <th scope="col" className="st-n st-c-base">
              Net
            </th>
            <th scope="col">Reason</th>
            <th scope="col">What would pay</th>
          </tr>
        </thead>
        <tbody>
          {model.reviewed.map((line, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={at}>
              <td>
                {dateText(line.date)}
                <span className="st-trace">{line.order}</span>
              </td>
              <td>
                <Name>
                  {[line.customer, line.product, line.deal].filter((part) => part !== '').join(' · ') || 'Sale'}
                </Name>
              </td>
              <td className="st-n">{figure(line.net, 'net', model)}</td>
              <td>{line.reason}</td>
              <td>{line.remedy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
