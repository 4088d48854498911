import type { ScreenOf } from '#shared/presentation.ts';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { Note } from './note.tsx';

/** A partner's first three are set large; where more are shown, all are set as a table. */
const TOP = 3;

/** What the partner wants in its own words, first; what we do about it beside it. */
export function PrioritiesScreen({ screen }: { screen: ScreenOf<'priorities'> }) {
  const { headline, items, note } = screen;
  return (
    <>
      <Headline>{headline}</Headline>
      <FitBox>
        {items.length > 0 && (
          <table className={items.length > TOP ? 'cb-table cb-priorities cb-many' : 'cb-table cb-priorities'}>
            <thead>
              <tr>
                <th scope="col" colSpan={2}>
                  In your words
                </th>
                <th scope="col">What we do</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ text, said, answer }, at) => (
                <tr key={at}>
                  <td className="cb-rank">{at + 1}</td>
                  <th scope="row" dir="auto">
                    {text}
                    {said !== '' && <small>{said}</small>}
                  </th>
                  <td dir="auto">{answer === '' ? <span className="cb-calm">To be answered</span> : answer}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Note>{note}</Note>
      </FitBox>
    </>
  );
}
