import type { ScreenOf } from '#shared/presentation.ts';
import { sideName, type Sides } from '#shared/presented-words.ts';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { State } from './mark.tsx';
import { Note } from './note.tsx';

/** What is agreed in this meeting: a row appears as it's entered. */
export function CommitmentsScreen({ screen, sides }: { screen: ScreenOf<'commitments'>; sides: Sides }) {
  const { headline, rows, note } = screen;
  return (
    <>
      <Headline>{headline}</Headline>
      <FitBox>
        <table className="cb-table cb-commitments">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Owner</th>
              <th scope="col">Side</th>
              <th scope="col">Due</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ what, owner, side, due, missing }, at) => (
              <tr key={at} className={missing === '' ? undefined : 'cb-lacking'}>
                <th scope="row" dir="auto">
                  {what}
                  {missing !== '' && (
                    <small>
                      <State sign="alert" tone="care">
                        {missing}
                      </State>
                    </small>
                  )}
                </th>
                <td dir="auto">{owner}</td>
                <td dir="auto">{sideName(side, sides)}</td>
                <td className="cb-day">{due}</td>
              </tr>
            ))}
            {rows.length === 0 && (
              <tr>
                <td colSpan={4} className="cb-none">
                  Nothing agreed yet
                </td>
              </tr>
            )}
          </tbody>
        </table>
        <Note>{note}</Note>
      </FitBox>
    </>
  );
}
