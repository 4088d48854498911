import type { BalanceRow, StatementModel } from '#statement/statement-model.ts';
import { SheetHeading } from './sheet-heading.tsx';
import { money } from './sheet-text.tsx';
import { SheetWaterfall } from './sheet-waterfall.tsx';

const sign = (row: BalanceRow): string => {
  if (row.kind === 'opening') return '';
  if (row.kind === 'closing') return '=';
  return row.amount.startsWith('-') ? '−' : '+';
};

/** In the balance the sign stands in a column of its own, as in a sum on paper. */
const unsigned = (row: BalanceRow): string => (sign(row) === '−' ? row.amount.slice(1) : row.amount);

/** Page 1: what is paid, why in one sentence, and the balance that leads there. */
export const SheetAnswer = ({ model }: { model: StatementModel }) => {
  const { answer, balance, currency } = model;
  return (
    <section className="st-answer-section">
      <div className="st-answer">
        <div>
          <SheetHeading level={2} className="st-answer-label">
            {answer.headline}
          </SheetHeading>
          <p className="st-answer-amount">
            <span className="st-answer-currency">{currency}</span> {money(answer.amount, model)}
          </p>
        </div>
        <div>
          <p className="st-answer-sentence">{answer.sentence}</p>
          {answer.when !== '' && <p className="st-answer-when">{answer.when}</p>}
        </div>
      </div>
      <div className="st-balance">
        <table>
          <caption className="st-h3">Balance</caption>
          <thead>
            <tr>
              <th scope="col">From opening to closing balance</th>
              <th scope="col" className="st-n">
                {currency}
              </th>
            </tr>
          </thead>
          <tbody>
            {balance.map((row, at) => (
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={at} className={`st-row-${row.kind}`}>
                <th scope="row">
                  <span className="st-sign">{sign(row)}</span>
                  <span>
                    <bdi>{row.label}</bdi>
                    {row.reference !== '' && row.kind !== 'earned' && <span className="st-ref"> {row.reference}</span>}
                  </span>
                </th>
                <td className="st-n">
                  {sign(row) === '−' && '−'}
                  {money(unsigned(row), model)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <SheetWaterfall model={model} />
      </div>
      {model.comparison !== '' && <p className="st-comparison">{model.comparison}</p>}
    </section>
  );
};
