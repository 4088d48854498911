import type { BalanceRow, HeldBackTable } from '#statement/balance-rows.ts';
import type { StatementModel } from '#statement/statement-model.ts';
import { SheetHeading } from './sheet-heading.tsx';
import { money } from './sheet-text.tsx';
import { SheetWaterfall } from './sheet-waterfall.tsx';
import type { ExplainAmount } from './statement-sheet.tsx';

/** With more rows than this they stand closer, so that the answer stays on one page. */
const MANY_ROWS = 8;

type Row = Pick<BalanceRow, 'label' | 'amount' | 'derivation'> & { readonly kind: string };

const sign = (row: Row): string => {
  if (row.kind === 'opening') return '';
  if (row.kind === 'closing') return '=';
  return row.amount.startsWith('-') ? '−' : '+';
};

/** In the balance the sign stands in a column of its own, as in a sum on paper. */
const unsigned = (row: Row): string => (sign(row) === '−' ? row.amount.slice(1) : row.amount);

const Amount = ({ row, model, explain }: { row: Row; model: StatementModel; explain: ExplainAmount }) =>
  explain(row.label, `${sign(row) === '−' ? '−' : ''}${money(unsigned(row), model)}`, row.derivation);

const HeldBack = ({
  heldBack,
  model,
  explain,
}: {
  heldBack: HeldBackTable;
  model: StatementModel;
  explain: ExplainAmount;
}) => (
  <table>
    <caption className="st-h3">Held-back balance</caption>
    <thead>
      <tr>
        <th scope="col">Paid later</th>
        <th scope="col" className="st-n">
          {model.currency}
        </th>
      </tr>
    </thead>
    <tbody>
      {heldBack.rows.map((row) => (
        <tr key={row.kind} className={`st-row-${row.kind}`}>
          <th scope="row">
            <span className="st-sign">{sign(row)}</span>
            {row.label}
          </th>
          <td className="st-n">
            <Amount row={row} model={model} explain={explain} />
          </td>
        </tr>
      ))}
      {heldBack.next !== undefined && (
        <tr className="st-row-next">
          <th scope="row">next release {heldBack.next.date}</th>
          <td className="st-n">{money(heldBack.next.amount, model)}</td>
        </tr>
      )}
    </tbody>
  </table>
);

/** Page 1: what is paid, why in plain language, and the balances that lead there. */
export const SheetAnswer = ({ model, explain }: { model: StatementModel; explain: ExplainAmount }) => {
  const { answer, balance, currency, heldBack, tiers, comparison } = model;
  return (
    <section className={balance.length > MANY_ROWS ? 'st-dense' : undefined}>
      <div className="st-answer">
        <div>
          <SheetHeading level={2} className="st-answer-label">
            {answer.headline}
          </SheetHeading>
          <p className="st-answer-amount">
            <span className="st-answer-currency">{currency}</span>{' '}
            {explain(answer.headline, money(answer.amount, model), answer.derivation)}
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
                  <Amount row={row} model={model} explain={explain} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="st-balance-side">
          {heldBack !== undefined && <HeldBack heldBack={heldBack} model={model} explain={explain} />}
          <SheetWaterfall model={model} />
        </div>
      </div>
      {(tiers.length > 0 || comparison !== '') && (
        <div className="st-comparison">
          {tiers.map(({ label, tier, gap }) => (
            <p key={label}>
              {label}: <strong>{tier}</strong>
              {gap !== '' && `. ${gap}`}
            </p>
          ))}
          {comparison !== '' && <p>{comparison}</p>}
        </div>
      )}
    </section>
  );
};
