import { formatPercent } from '#money/format-money.ts';
import type { DecimalText } from '#money/amount.ts';
import type { LineGroup, NumberedLine } from '#statement/line-groups.ts';
import type { StatementModel } from '#statement/statement-model.ts';
import { lineStatusWords } from '#statement/statement-words.ts';
import { SheetHeading } from './sheet-heading.tsx';
import { dateText, figure, money, Name } from './sheet-text.tsx';
import type { TraceAmount } from './statement-sheet.tsx';

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

const orderText = ({ order, lineNumber, invoice, contract }: NumberedLine): string =>
  joined([order === '' || lineNumber === '' ? order : `${order}, ${lineNumber}`, invoice, contract]);

const splitText = (split: string): string => {
  if (split === '') return '—';
  return split === 'all' ? 'each all' : formatPercent(split as DecimalText);
};

// What is taken back can't be paid out.
const statusText = ({ amount, status }: NumberedLine): string =>
  status === '' && amount.startsWith('-') ? '—' : lineStatusWords[status];

/** Columns that only some statements have a use for. */
interface Extra {
  readonly split: boolean;
  readonly held: boolean;
  readonly status: boolean;
}

const extraOf = (lines: readonly NumberedLine[]): Extra => ({
  split: lines.some(({ split }) => split !== ''),
  held: lines.some(({ held }) => held !== ''),
  status: lines.some(({ held, status }) => held !== '' || status !== ''),
});

const traceText = (line: NumberedLine): string =>
  joined([
    line.type,
    line.calculation,
    line.converted === '' ? '' : `converted from ${line.converted}`,
    line.original === '' ? '' : `on statement ${line.original}`,
  ]);

const Line = ({
  line,
  extra,
  model,
  amount,
}: {
  line: NumberedLine;
  extra: Extra;
  model: StatementModel;
  amount: TraceAmount;
}) => {
  const isWide = extra.split || extra.held || extra.status;
  const columns = 5 + Number(extra.split) + Number(extra.held) + Number(extra.status);
  const trace = <span className="st-trace">{traceText(line)}</span>;
  return (
    <tbody className={isWide ? 'st-wide' : undefined}>
      <tr>
        <td className="st-c-no">{line.number}</td>
        <td>
          {joined([dateText(line.date), line.deal])}
          <span className="st-trace">{orderText(line)}</span>
        </td>
        <td>
          <Name>{joined([line.customer, line.product]) || 'Sale'}</Name>
          {!isWide && trace}
        </td>
        <td className="st-n">{figure(line.base, line.baseName, model)}</td>
        <td className="st-n">{line.rate === '' ? '—' : line.rate}</td>
        {extra.split && <td className="st-n">{splitText(line.split)}</td>}
        <td className="st-n">{amount(line.entry, money(line.amount, model), line.calculation)}</td>
        {extra.held && <td className="st-n">{line.held === '' ? '—' : money(line.held, model)}</td>}
        {extra.status && <td className="st-status">{statusText(line)}</td>}
      </tr>
      {isWide && (
        <tr className="st-trace-row">
          <td />
          <td colSpan={columns}>{trace}</td>
        </tr>
      )}
    </tbody>
  );
};

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
}) => {
  const extra = extraOf([...model.groups, ...model.bonuses, ...model.clawbacks].flatMap((group) => group.lines));
  const after = Number(extra.held) + Number(extra.status);
  return (
    <table className={`st-lines${extra.split || after > 0 ? ' st-lines-wide' : ''}`} aria-label={caption}>
      <thead>
        <tr>
          <th scope="col" className="st-c-no">
            No.
          </th>
          <th scope="col" className="st-c-order">
            Date, deal, order
          </th>
          <th scope="col">{extra.split || after > 0 ? 'Customer, product' : 'Customer, product, calculation'}</th>
          <th scope="col" className="st-n st-c-base">
            Base
          </th>
          <th scope="col" className="st-n st-c-rate">
            Rate
          </th>
          {extra.split && (
            <th scope="col" className="st-n st-c-split">
              Split
            </th>
          )}
          <th scope="col" className="st-n st-c-amount">
            {model.currency}
          </th>
          {extra.held && (
            <th scope="col" className="st-n st-c-held">
              Held
            </th>
          )}
          {extra.status && (
            <th scope="col" className="st-c-status">
              Status
            </th>
          )}
        </tr>
      </thead>
      {lines.map((line) => (
        <Line key={line.number} line={line} extra={extra} model={model} amount={amount} />
      ))}
      <tbody>
        <tr className="st-subtotal">
          <th scope="row" colSpan={5 + Number(extra.split)}>
            {caption}, {lines.length} {lines.length === 1 ? 'line' : 'lines'}
          </th>
          <td className="st-n">{money(subtotal, model)}</td>
          {after > 0 && <td colSpan={after} />}
        </tr>
      </tbody>
    </table>
  );
};

const Group = ({ group, model, amount }: { group: LineGroup; model: StatementModel; amount: TraceAmount }) => (
  <section className="st-group">
    <SheetHeading level={3} className="st-h3">
      {group.name}
    </SheetHeading>
    {group.sentence !== '' && <p className="st-rule">{group.sentence}</p>}
    <LineTable lines={group.lines} model={model} amount={amount} caption={group.name} subtotal={group.subtotal} />
  </section>
);

/** Groups of lines that make one row of the balance; absent where there's none. */
export const LineGroups = ({
  title,
  groups,
  model,
  amount,
}: {
  title: string;
  groups: readonly LineGroup[];
  model: StatementModel;
  amount: TraceAmount;
}) =>
  groups.length === 0 ? null : (
    <section className="st-block">
      <SheetHeading level={2} className="st-h2">
        {title}
      </SheetHeading>
      {groups.map((group) => (
        <Group key={group.key} group={group} model={model} amount={amount} />
      ))}
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
    <LineGroups title="Bonus" groups={model.bonuses} model={model} amount={amount} />
  </section>
);
