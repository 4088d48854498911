import type { StatementModel } from '#statement/statement-model.ts';
import { SheetHeading } from './sheet-heading.tsx';

/** The plan versions that paid, their rules and terms as sentences, and the rates at which money was converted. */
export const SheetRates = ({ model }: { model: StatementModel }) => {
  if (model.plans.length === 0) return null;
  return (
    <section className="st-block">
      <SheetHeading level={2} className="st-h2">
        Rates in force
      </SheetHeading>
      {model.plans.map((plan) => (
        <section className="st-plan" key={plan.name}>
          <SheetHeading level={3} className="st-h3" dir="auto">
            {plan.name}
          </SheetHeading>
          <p className="st-rule">
            {plan.validity}. {plan.terms}
            {plan.further.map((sentence) => ` ${sentence}`)}
          </p>
          <dl className="st-rules">
            {plan.rules.map((rule) => (
              <div key={rule.name}>
                <dt dir="auto">{rule.name}</dt>
                <dd dir="auto">{rule.sentence}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {model.conversions.length > 0 && (
        <section className="st-plan">
          <SheetHeading level={3} className="st-h3">
            Exchange rates
          </SheetHeading>
          <ul className="st-conversions">
            {model.conversions.map((rate) => (
              <li key={rate}>{rate}</li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
};
