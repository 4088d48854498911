import type { StatementModel } from '#statement/statement-model.ts';
import { SheetHeading } from './sheet-heading.tsx';
import { dateText } from './sheet-text.tsx';

const Pairs = ({ rows }: { rows: readonly { readonly label: string; readonly value: string }[] }) => (
  <dl className="st-pairs">
    {rows.map(({ label, value }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** The last page: how to dispute, what comes next, how it was calculated, what the words mean, document control. */
export const SheetTerms = ({ model }: { model: StatementModel }) => {
  const { dispute } = model;
  return (
    <section className="st-terms">
      <SheetHeading level={2} className="st-h2">
        About this statement
      </SheetHeading>
      <section className="st-plan">
        <SheetHeading level={3} className="st-h3">
          If something looks wrong
        </SheetHeading>
        <p>
          Write to {dispute.contact === '' ? 'your account manager' : <bdi>{dispute.contact}</bdi>} by{' '}
          <strong>{dateText(dispute.by)}</strong> ({dispute.days} days) and quote the statement number and the line
          number. A disputed line waits until it is decided; the rest is paid.
        </p>
      </section>
      <section className="st-plan">
        <SheetHeading level={3} className="st-h3">
          Next dates
        </SheetHeading>
        <Pairs rows={model.dates} />
      </section>
      <section className="st-plan">
        <SheetHeading level={3} className="st-h3">
          How it is calculated, in this order
        </SheetHeading>
        <ol className="st-stages">
          {model.pipeline.map(({ stage, used }) => (
            <li key={stage} className={used.startsWith('not used') ? 'st-unused' : ''}>
              <strong>{stage}</strong> {used}
            </li>
          ))}
        </ol>
      </section>
      <section className="st-plan">
        <SheetHeading level={3} className="st-h3">
          Words
        </SheetHeading>
        <Pairs rows={model.glossary.map(({ term, meaning }) => ({ label: term, value: meaning }))} />
      </section>
      <section className="st-plan">
        <SheetHeading level={3} className="st-h3">
          Document control
        </SheetHeading>
        <Pairs rows={model.control} />
      </section>
    </section>
  );
};
