import type { DecimalText } from '#money/amount.ts';
import { subtract } from '#money/decimal.ts';
import type { Change, StatementModel } from '#statement/statement-model.ts';
import { SheetHeading } from './sheet-heading.tsx';
import { dateText, money, Name } from './sheet-text.tsx';
import { LineGroups } from './sheet-lines.tsx';
import type { ExplainAmount, TraceAmount } from './statement-sheet.tsx';

const ChangeTable = ({
  title,
  changes,
  model,
  explain,
  named = false,
}: {
  title: string;
  changes: readonly Change[];
  model: StatementModel;
  explain: ExplainAmount;
  /** Whether what kind of change it is stands before each reason: the table has several kinds. */
  named?: boolean;
}) => (
  <section className="st-block">
    <SheetHeading level={2} className="st-h2">
      {title}
    </SheetHeading>
    <table className="st-changes" aria-label={title}>
      <thead>
        <tr>
          <th scope="col" className="st-c-date">
            Date
          </th>
          <th scope="col">Reason</th>
          <th scope="col" className="st-c-reference">
            Reference
          </th>
          <th scope="col" className="st-n st-c-amount">
            {model.currency}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={at}>
            <td>{dateText(change.date) || '—'}</td>
            <td>
              {named && <strong>{change.label} </strong>}
              <Name>{change.reason}</Name>
              {change.approver !== '' && <span className="st-ref"> approved by {change.approver}</span>}
              {change.attachment !== '' && (
                <span className="st-ref">
                  {' '}
                  attached: <Name>{change.attachment}</Name>
                </span>
              )}
            </td>
            <td>
              <Name>{change.reference}</Name>
            </td>
            <td className="st-n">{explain(change.label, money(change.amount, model), change.derivation)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const TrueUpTable = ({ change, model, amount }: { change: Change; model: StatementModel; amount: TraceAmount }) => {
  const entry = change.lines[0];
  const shown = money(change.amount, model);
  return (
    <table className="st-changes" aria-label={`True-up of ${change.reference}`}>
      <thead>
        <tr>
          <th scope="col">Sale</th>
          <th scope="col">Rule</th>
          <th scope="col" className="st-n st-c-base">
            Due now
          </th>
          <th scope="col" className="st-n st-c-booked">
            Booked before
          </th>
          <th scope="col" className="st-n st-c-amount">
            {model.currency}
          </th>
        </tr>
      </thead>
      <tbody>
        {change.details.map((detail) => (
          <tr key={detail.key}>
            <td>
              <Name>{detail.label}</Name>
            </td>
            <td>{detail.rule}</td>
            <td className="st-n">{money(detail.due, model)}</td>
            <td className="st-n">{money(detail.booked, model)}</td>
            <td className="st-n">{money(subtract(detail.due as DecimalText, detail.booked as DecimalText), model)}</td>
          </tr>
        ))}
        <tr className="st-subtotal">
          <th scope="row" colSpan={4}>
            True-up of {change.reference}
          </th>
          <td className="st-n">{entry === undefined ? shown : amount(entry.entry, shown, entry.calculation)}</td>
        </tr>
      </tbody>
    </table>
  );
};

const TrueUps = ({ model, amount }: { model: StatementModel; amount: TraceAmount }) => (
  <section className="st-block">
    <SheetHeading level={2} className="st-h2">
      True-ups of closed periods
    </SheetHeading>
    {model.trueUps.map((change, at) => (
      // oxlint-disable-next-line react/no-array-index-key
      <section className="st-group" key={at}>
        <SheetHeading level={3} className="st-h3">
          {change.reference}
        </SheetHeading>
        <p className="st-rule">
          <Name>{change.reason}</Name>
        </p>
        <TrueUpTable change={change} model={model} amount={amount} />
      </section>
    ))}
  </section>
);

/** What changed the balance besides the lines of this period; absent where nothing did. */
export const SheetChanges = ({
  model,
  amount,
  explain,
}: {
  model: StatementModel;
  amount: TraceAmount;
  explain: ExplainAmount;
}) => (
  <>
    {model.trueUps.length > 0 && <TrueUps model={model} amount={amount} />}
    {model.adjustments.length > 0 && (
      <ChangeTable title="Adjustments" changes={model.adjustments} model={model} explain={explain} />
    )}
    <LineGroups title="Clawbacks" groups={model.clawbacks} model={model} amount={amount} />
    {model.settlement.length > 0 && (
      <ChangeTable
        title="Between earned and payable"
        changes={model.settlement}
        model={model}
        explain={explain}
        named
      />
    )}
    {model.payments.length > 0 && (
      <ChangeTable title="Payments" changes={model.payments} model={model} explain={explain} />
    )}
  </>
);
