import type { ScreenOf } from '#shared/presentation.ts';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { heldText } from './held-text.ts';
import { Note } from './note.tsx';

/** The partner's own deals by name: who does what next. */
export function PipelineScreen({ screen }: { screen: ScreenOf<'pipeline'> }) {
  const { headline, deals, more, note } = screen;
  return (
    <>
      <Headline>{headline}</Headline>
      <FitBox>
        {deals.length > 0 && (
          <table className="cb-table cb-deals">
            <thead>
              <tr>
                <th scope="col">Customer</th>
                <th scope="col">Stage</th>
                <th scope="col" className="cb-n">
                  Value
                </th>
                <th scope="col">Next step</th>
                <th scope="col">Ours, yours</th>
                <th scope="col">Protected</th>
              </tr>
            </thead>
            <tbody>
              {deals.map((deal, at) => (
                <tr key={at}>
                  <th scope="row" dir="auto">
                    {deal.customer}
                  </th>
                  <td>{deal.stage}</td>
                  <td className="cb-n">{heldText(deal.value)}</td>
                  <td dir="auto">{deal.next}</td>
                  <td className="cb-minor">
                    {[deal.ours, deal.theirs].map((owner, side) => (
                      <span key={side} dir="auto">
                        {owner === '' ? '–' : owner}
                      </span>
                    ))}
                  </td>
                  <td className="cb-minor">{deal.expires}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {more !== '' && <p className="cb-more">{more}</p>}
        <Note>{note}</Note>
      </FitBox>
    </>
  );
}
