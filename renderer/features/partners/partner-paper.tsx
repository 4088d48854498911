import { today } from '#data/today.ts';
import { useSettings } from '#data/use-records.ts';
import { partnerFields } from '#model/partner.ts';
import type { RecordRow } from '#model/record-row.ts';
import { formatAmount, formatCount, formatDate } from '#ui/format.ts';
import { Printed } from '#ui/printed.tsx';
import type { QuarterSales, StatementRow } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import type { PartnerRow } from './partner-rows.ts';

interface PartnerPaperProps {
  readonly partner: RecordRow<'partner'>;
  readonly row: PartnerRow;
  readonly onDone: () => void;
}

/** Facts of the sheet, as far as they are given. The payee's account stays off paper that may lie on a table. */
const printedFields = ['type', 'region', 'country', 'city', 'joined', 'email', 'phone', 'agreementNumber'] as const;

/** As many as fit on one page beside the facts, in every currency. */
const rowsShown = 16;

const factsOf = ({ partner, row }: PartnerPaperProps): readonly (readonly [string, string])[] => {
  const own = printedFields.map((field) => {
    const value = partner.values[field] ?? '';
    return [partnerFields[field].label, field === 'joined' && value !== '' ? formatDate(value) : value] as const;
  });
  const { tier, suppliedBy, manager, last12Months, currency, lastSale } = row;
  const derived = [
    ['Tier', tier],
    ['Supplied by', suppliedBy],
    ['Manager', manager],
    ['12-month sales', last12Months === undefined ? '' : `${currency} ${formatAmount(last12Months)}`],
    ['Last sale', lastSale === undefined ? '' : formatDate(lastSale)],
  ] as const;
  return [...derived, ...own].filter(([, value]) => value !== '');
};

function SalesTable({ sales }: { sales: readonly QuarterSales[] }) {
  if (sales.length === 0) return <p>No sales yet.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Quarter</th>
          <th scope="col">Currency</th>
          <th scope="col" data-type="number">
            Sales
          </th>
          <th scope="col" data-type="number">
            Lines
          </th>
        </tr>
      </thead>
      <tbody>
        {sales.map(({ quarter, currency, net, lines }) => (
          <tr key={`${quarter} ${currency}`}>
            <td>{quarter}</td>
            <td>{currency}</td>
            <td data-type="number">{formatAmount(net)}</td>
            <td data-type="number">{formatCount(lines)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function BalanceTable({ balances }: { balances: readonly StatementRow[] }) {
  if (balances.length === 0) return <p>No balance yet.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Period</th>
          <th scope="col">Currency</th>
          {['Opening', 'Earned', 'Closing balance'].map((header) => (
            <th key={header} scope="col" data-type="number">
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {balances.map(({ period, currency, opening, commission, closing }) => (
          <tr key={currency}>
            <td>{period}</td>
            <td>{currency}</td>
            <td data-type="number">{formatAmount(opening)}</td>
            <td data-type="number">{formatAmount(commission)}</td>
            <td data-type="number">{formatAmount(closing)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The newest statement of each currency. */
const newestByCurrency = (statements: readonly StatementRow[]): readonly StatementRow[] => [
  ...new Map(statements.toReversed().map((row) => [row.currency, row])).values(),
];

/** The partner on one page: facts, sales by quarter, newest first, and balances. */
export function PartnerPaper(props: PartnerPaperProps) {
  const { partner, row, onDone } = props;
  const { bookName } = useSettings();
  const sales = useEngine((engine) => engine.salesByQuarter(partner.id), [partner.id]).value;
  const balances = useEngine(
    async (engine) => {
      const periods = (await engine.periods()).filter(({ history }) => !history);
      const lists = await Promise.all(periods.map(({ period }) => engine.statements(period)));
      return newestByCurrency(lists.flat().filter((statement) => statement.partner === partner.id));
    },
    [partner.id],
  ).value;
  if (sales === undefined || balances === undefined) return null;
  return (
    <Printed onDone={onDone}>
      <h1>
        {row.name} ({row.code})
      </h1>
      <p>
        {bookName} · printed {formatDate(today())}
      </p>
      <dl>
        {factsOf(props).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>Sales by quarter</h2>
      <SalesTable sales={sales.toReversed().slice(0, rowsShown)} />
      <h2>Balances</h2>
      <BalanceTable balances={balances} />
    </Printed>
  );
}
