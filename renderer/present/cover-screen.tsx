import type { ScreenOf } from '#shared/presentation.ts';
import type { Sides } from '#shared/presented-words.ts';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { Note } from './note.tsx';

/** Letters of a name from which on it's set smaller. */
const LONG = 36;

const People = ({ side, names }: { side: string; names: readonly string[] }) => (
  <section>
    <h2 className="cb-side" dir="auto">
      {side}
    </h2>
    <ul className="cb-plain">
      {names.map((name, at) => (
        <li key={at} dir="auto">
          {name}
        </li>
      ))}
    </ul>
  </section>
);

/** Who meets, when, and what about: no figure yet. */
export function CoverScreen({ screen, sides }: { screen: ScreenOf<'cover'>; sides: Sides }) {
  const { headline, when, ours, theirs, agenda, note } = screen;
  const minutes = agenda.reduce((sum, one) => sum + one.minutes, 0);
  return (
    <FitBox>
      <div className="cb-cover">
        <div className="cb-cover-who">
          <p className={sides.partner.length > LONG ? 'cb-cover-partner cb-cover-long' : 'cb-cover-partner'} dir="auto">
            {sides.partner}
          </p>
          <Headline>{headline}</Headline>
          {when !== '' && <p className="cb-cover-when">{when}</p>}
          <div className="cb-halves">
            {theirs.length > 0 && <People side={sides.partner} names={theirs} />}
            {ours.length > 0 && <People side={sides.vendor} names={ours} />}
          </div>
        </div>
        {agenda.length > 0 && (
          <section className="cb-cover-agenda">
            <h2 className="cb-side">Agenda</h2>
            <table className="cb-table">
              <thead className="cb-hidden">
                <tr>
                  <th scope="col">Topic</th>
                  <th scope="col">Minutes</th>
                </tr>
              </thead>
              <tbody>
                {agenda.map((one, at) => (
                  <tr key={at}>
                    <th scope="row">{one.name}</th>
                    <td className="cb-n">{one.minutes === 0 ? '' : `${one.minutes} min`}</td>
                  </tr>
                ))}
              </tbody>
              {minutes > 0 && (
                <tfoot>
                  <tr>
                    <th scope="row">Together</th>
                    <td className="cb-n">{minutes} min</td>
                  </tr>
                </tfoot>
              )}
            </table>
          </section>
        )}
      </div>
      <Note>{note}</Note>
    </FitBox>
  );
}
