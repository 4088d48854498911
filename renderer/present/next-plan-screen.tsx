import type { ScreenOf } from '#shared/presentation.ts';
import { sideName, type Sides } from '#shared/presented-words.ts';
import { FigureRow } from './figure-row.tsx';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { Note } from './note.tsx';

type NextPlan = ScreenOf<'nextPlan'>;

const Plays = ({ plays, sides }: { plays: NextPlan['plays']; sides: Sides }) => (
  <table className="cb-table">
    <thead>
      <tr>
        <th scope="col">Play</th>
        <th scope="col">Owner</th>
        <th scope="col">Due</th>
        <th scope="col" className="cb-n">
          Budget
        </th>
      </tr>
    </thead>
    <tbody>
      {plays.map(({ name, owner, side, due, budget }, at) => (
        <tr key={at}>
          <th scope="row" dir="auto">
            {name}
          </th>
          <td dir="auto">
            {owner}
            <small>{sideName(side, sides)}</small>
          </td>
          <td className="cb-day">{due}</td>
          <td className="cb-n">{budget}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** The quarter ahead: targets first, then who does what for them, with which money, until when. */
export function NextPlanScreen({ screen, sides }: { screen: NextPlan; sides: Sides }) {
  const { headline, targets, plays, budget, dates, note } = screen;
  return (
    <>
      <Headline>{headline}</Headline>
      <FitBox>
        <FigureRow figures={targets} />
        {plays.length > 0 && <Plays plays={plays} sides={sides} />}
        {(budget !== '' || dates.length > 0) && (
          <div className="cb-band cb-dates">
            {budget !== '' && <p className="cb-dates-budget">{budget}</p>}
            {dates.length > 0 && (
              <dl>
                {dates.map(({ name, value }, at) => (
                  <div key={at}>
                    <dt dir="auto">{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            )}
          </div>
        )}
        <Note>{note}</Note>
      </FitBox>
    </>
  );
}
