import type { LineGroup, NumberedLine, StatementModel } from '#statement/statement-model.ts';
import { SheetHeading } from './sheet-heading.tsx';
import { dateText, figure, money, Name } from './sheet-text.tsx';
import type { TraceAmount } from './statement-sheet.tsx';

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

const orderText = ({ order, lineNumber, invoice }: NumberedLine): string =>
  joined([order === '' || lineNumber === '' ? order : `${order}, ${lineNumber}`, invoice]);

/** One table of lines; also used for the lines of a true-up. */
export const LineTable = ({
  lines,
  model,
  amount,
  caption,
  subtotal,
}: {
  lines: readonly NumberedLine[];
  model: StatementModel;
  amount: TraceAmount;
  caption: string;
  subtotal: string;
}) => (
  <table className="st-lines" aria-label={caption}>
    <thead>
      <tr>
        <th scope="col" className="st-c-no">
          No.
        </th>
        <th scope="col" className="st-c-order">
          Date, deal, order
        </th>
        <th scope="col">Customer, product, calculation</th>
        <th scope="col" className="st-n st-c-base">
          Base
        </th>
        <th scope="col" className="st-n st-c-rate">
          Rate
        </th>
        <th scope="col" className="st-n st-c-amount">
          {model.currency}
        </th>
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <tr key={line.number}>
          <td className="st-c-no">{line.number}</td>
          <td>
            {joined([dateText(line.date), line.deal])}
            <span className="st-trace">{orderText(line)}</span>
          </td>
          <td>
            <Name>{joined([line.customer, line.product]) || 'Sale'}</Name>
            <span className="st-trace">{joined([line.type, line.calculation])}</span>
          </td>
          <td className="st-n">{figure(line.base, line.baseName, model)}</td>
          <td className="st-n">{line.rate === '' ? '—' : line.rate}</td>
          <td className="st-n">{amount(line.entry, money(line.amount, model), line.calculation)}</td>
        </tr>
      ))}
      <tr className="st-subtotal">
        <th scope="row" colSpan={5}>
          {caption}, {lines.length} {lines.length === 1 ? 'line' : 'lines'}
        </th>
        <td className="st-n">{money(subtotal, model)}</td>
      </tr>
    </tbody>
  </table>
);

const Group = ({ group, model, amount }: { group: LineGroup; model: StatementModel; amount: TraceAmount }) => (
  <section className="st-group">
    <SheetHeading level={3} className="st-h3">
      {group.name}
    </SheetHeading>
    {group.sentence !== '' && <p className="st-rule">{group.sentence}</p>}
    <LineTable lines={group.lines} model={model} amount={amount} caption={group.name} subtotal={group.subtotal} />
  </section>
);

/** Page 2 on: every line, grouped by the rule that paid it. */
export const SheetLines = ({ model, amount }: { model: StatementModel; amount: TraceAmount }) => (
  <section className="st-page">
    <SheetHeading level={2} className="st-h2">
      Commission earned
    </SheetHeading>
    {model.groups.length === 0 && <p className="st-none">No line of this period paid commission.</p>}
    {model.groups.map((group) => (
      <Group key={group.key} group={group} model={model} amount={amount} />
    ))}
    {model.groups.length > 1 && (
      <p className="st-total">
        <span>Commission earned, all rules</span>
        <span>{money(model.earned, model)}</span>
      </p>
    )}
  </section>
);
