import type { ScreenOf } from '#shared/presentation.ts';
import { FigureRow } from './figure-row.tsx';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { Note } from './note.tsx';

type Marketing = ScreenOf<'marketing'>;

/** Parts of the budget on one bar, each with its own grey and pattern, named below it in the same order. */
const FundBar = ({ fund }: { fund: Marketing['fund'] }) => (
  <div className="cb-fund">
    <div
      className="cb-fund-bar"
      role="img"
      aria-label={`Budget: ${fund.map(({ name, value }) => `${name} ${value}`).join(', ')}`}
    >
      {fund.map(({ length }, at) => (
        <span key={at} className={`cb-part-${at % 4}`} style={{ width: `${length}%` }} />
      ))}
    </div>
    <ul className="cb-fund-names">
      {fund.map(({ name, value }, at) => (
        <li key={at}>
          <span className={`cb-key cb-part-${at % 4}`} />
          <bdi>{name}</bdi> <strong>{value}</strong>
        </li>
      ))}
    </ul>
  </div>
);

const Activities = ({ activities }: { activities: Marketing['activities'] }) => (
  <table className="cb-table">
    <thead>
      <tr>
        <th scope="col">Activity</th>
        <th scope="col">Date</th>
        <th scope="col">State</th>
        <th scope="col" className="cb-n">
          Cost
        </th>
        <th scope="col" className="cb-n">
          Leads
        </th>
        <th scope="col" className="cb-n">
          Pipeline
        </th>
        <th scope="col" className="cb-n">
          Won
        </th>
      </tr>
    </thead>
    <tbody>
      {activities.map(({ name, date, state, cost, leads, pipeline, won }, at) => (
        <tr key={at}>
          <th scope="row" dir="auto">
            {name}
          </th>
          <td className="cb-day">{date}</td>
          <td>{state}</td>
          <td className="cb-n">{cost}</td>
          <td className="cb-n">{leads}</td>
          <td className="cb-n">{pipeline}</td>
          <td className="cb-n">{won}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Joint marketing: what was there, what it went into, and what came back. */
export function MarketingScreen({ screen }: { screen: Marketing }) {
  const { headline, figures, fund, activities, came, note } = screen;
  return (
    <>
      <Headline>{headline}</Headline>
      <FitBox>
        <FigureRow figures={figures} />
        {fund.length > 0 && <FundBar fund={fund} />}
        {activities.length > 0 && <Activities activities={activities} />}
        {came !== '' && <p className="cb-came">{came}</p>}
        <Note>{note}</Note>
      </FitBox>
    </>
  );
}
