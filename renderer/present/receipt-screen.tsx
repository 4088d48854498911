import type { ScreenOf } from '#shared/presentation.ts';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { Note } from './note.tsx';

/** Why an amount is what it is: the amount first, then the steps that lead to it. */
export function ReceiptScreen({ screen }: { screen: ScreenOf<'receipt'> }) {
  const { amount, headline, steps, note } = screen;
  return (
    <>
      <p className="cb-amount">{amount}</p>
      <Headline>{headline}</Headline>
      <FitBox>
        {steps.length > 0 && (
          <table className="cb-table">
            <thead className="cb-hidden">
              <tr>
                <th scope="col">Step</th>
                <th scope="col">How</th>
                <th scope="col">Value</th>
              </tr>
            </thead>
            <tbody>
              {steps.map(({ name, detail, value }, at) => (
                <tr key={at}>
                  <th scope="row" dir="auto">
                    {name}
                  </th>
                  <td className="cb-minor" dir="auto">
                    {detail}
                  </td>
                  <td className="cb-n">{value}</td>
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
