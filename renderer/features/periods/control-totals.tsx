import type { PeriodId } from '#calendar/period.ts';
import { sumAmountTexts } from '#ui/amount-text.ts';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Money } from '#ui/money.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import type { StatementRow } from '#worker/engine-api.ts';

const negated = (text: string): string => (text.startsWith('-') ? text.slice(1) : `-${text}`);
const isZero = (text: string): boolean => !/[1-9]/.test(text);

/** The statements' own amounts added up here, beside the engine's ledger; and opening to closing per currency. */
export const ControlTotals = ({
  period,
  rows,
  ledger,
}: {
  period: PeriodId;
  rows: readonly StatementRow[];
  ledger: Readonly<Record<string, string>>;
}) => {
  // A total is made of the statements; each of them opens its own derivation.
  const toStatements = () => goTo(address.statements(period));
  // Few books hold back, cap or tax.
  const isSettled = rows.some((row) => !isZero(row.settled));
  const currencies = [...new Set([...rows.map(({ currency }) => currency), ...Object.keys(ledger)])].sort();
  const sum = (currency: string, of: (row: StatementRow) => string): string =>
    sumAmountTexts(rows.filter((row) => row.currency === currency).map(of));
  return (
    <div className="cb-control-frame">
      <table className="cb-control" aria-label="Control totals">
        <thead>
          <tr>
            <th scope="col">{formatPlural(rows.length, 'statement')}</th>
            <th scope="col">Opening</th>
            <th scope="col">Earned</th>
            <th scope="col">Ledger</th>
            <th scope="col">Difference</th>
            <th scope="col">Adjustments</th>
            {isSettled && <th scope="col">Held, tax</th>}
            <th scope="col">Payments</th>
            <th scope="col">Closing</th>
            <th scope="col">Payable</th>
          </tr>
        </thead>
        <tbody>
          {currencies.map((currency) => {
            const earned = sum(currency, (row) => row.commission);
            const difference = sumAmountTexts([earned, negated(ledger[currency] ?? '0')]);
            return (
              <tr key={currency}>
                <th scope="row">
                  {currency}{' '}
                  <StatusPill tone={isZero(difference) ? 'positive' : 'danger'} settled={isZero(difference)}>
                    {isZero(difference) ? 'Ties' : 'Doesn’t tie'}
                  </StatusPill>
                </th>
                <td>
                  <Money amount={sum(currency, (row) => row.opening)} onOpenTrace={toStatements} />
                </td>
                <td>
                  <Money amount={earned} strong onOpenTrace={toStatements} />
                </td>
                <td>
                  <Money
                    amount={ledger[currency] ?? sumAmountTexts([earned, negated(earned)])}
                    onOpenTrace={toStatements}
                  />
                </td>
                <td>
                  <Money amount={difference} onOpenTrace={toStatements} />
                </td>
                <td>
                  <Money amount={sum(currency, (row) => row.adjustments)} onOpenTrace={toStatements} />
                </td>
                {isSettled && (
                  <td>
                    <Money amount={sum(currency, (row) => row.settled)} onOpenTrace={toStatements} />
                  </td>
                )}
                <td>
                  <Money amount={sum(currency, (row) => row.payments)} onOpenTrace={toStatements} />
                </td>
                <td>
                  <Money amount={sum(currency, (row) => row.closing)} strong onOpenTrace={toStatements} />
                </td>
                <td>
                  <Money amount={sum(currency, (row) => row.payable)} onOpenTrace={toStatements} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
