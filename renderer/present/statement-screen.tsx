import type { ScreenOf } from '#shared/presentation.ts';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';

type Balance = ScreenOf<'statement'>['balance'];

const BalanceTable = ({ heading, rows }: { heading: string; rows: Balance }) => (
  <table className="cb-table">
    <caption>{heading}</caption>
    <tbody>
      {rows.map(({ name, amount, total }, at) => (
        <tr key={at} className={total ? 'cb-total' : undefined}>
          <th scope="row">{name}</th>
          <td className="cb-n">{amount}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** A statement's answer, how it came to be, and the lines behind it. */
export function StatementScreen({ screen }: { screen: ScreenOf<'statement'> }) {
  const { number, headline, sentence, balance, held, lines, more } = screen;
  return (
    <>
      <p className="cb-kicker">{number}</p>
      <Headline>{headline}</Headline>
      <FitBox>
        {sentence !== '' && <p className="cb-lead">{sentence}</p>}
        <div className="cb-statement">
          <div>
            {balance.length > 0 && <BalanceTable heading="Balance" rows={balance} />}
            {held.length > 0 && <BalanceTable heading="Held back" rows={held} />}
          </div>
          {lines.length > 0 && (
            <div>
              <table className="cb-table">
                <caption>Lines</caption>
                <tbody>
                  {lines.map(({ name, detail, amount }, at) => (
                    <tr key={at}>
                      <th scope="row" dir="auto">
                        {name}
                        {detail !== '' && <small dir="auto">{detail}</small>}
                      </th>
                      <td className="cb-n">{amount}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {more !== '' && <p className="cb-more">{more}</p>}
            </div>
          )}
        </div>
      </FitBox>
    </>
  );
}
