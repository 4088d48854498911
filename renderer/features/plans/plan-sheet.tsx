import type { DocumentRule, PlanDocument } from '#plans/plan-document.ts';
import { SheetVendor } from '#ui/sheet-vendor.tsx';
import '#ui/schedule-sheet.css';

const Table = ({ table, name }: { table: NonNullable<DocumentRule['table']>; name: string }) => (
  <table aria-label={`Rates, ${name}`}>
    <thead>
      <tr>
        <th scope="col">{table.corner}</th>
        {table.columns.map((head) => (
          <th key={head} scope="col" className="ps-n">
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {table.rows.map(({ head, cells }) => (
        <tr key={head}>
          <th scope="row">{head}</th>
          {cells.map((cell, index) => (
            <td key={index} className="ps-n">
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const Clause = ({ rule }: { rule: DocumentRule }) => (
  <section className="ps-clause">
    <h3>
      <span className="ps-id">{rule.id}</span> {rule.name === '' ? 'Clause' : rule.name}
    </h3>
    <p>{rule.sentence}</p>
    {rule.table !== undefined && <Table table={rule.table} name={rule.id} />}
    {rule.example !== undefined && (
      <div className="ps-example">
        <p>
          Example: {rule.example.given} pays <strong>{rule.example.pays}</strong>.
        </p>
        {rule.example.steps.map((step, index) => (
          <p key={index} className="ps-small">
            {step}
          </p>
        ))}
      </div>
    )}
  </section>
);

const Signature = ({ party, name }: { party: string; name: string }) => (
  <div className="ps-signature">
    <p>
      <strong>{party}</strong>
    </p>
    <p className="ps-small" dir="auto">
      {name === '' ? '\u00a0' : name}
    </p>
    <dl>
      {['Signature', 'Name', 'Title', 'Date'].map((label) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd />
        </div>
      ))}
    </dl>
  </div>
);

/**
 * A plan version as a schedule to attach to a contract: the sentences of the editor, worked examples, terms, definitions and
 * a place to sign. Always light, since it is paper; it is given everything that it shows.
 */
export const PlanSheet = ({ model }: { model: PlanDocument }) => {
  const { vendor, plan, version, validity, rules, terms, definitions } = model;
  return (
    <article className="ps" lang="en" aria-label={`Commission schedule ${plan}`}>
      {model.draft && <div className="ps-mark" aria-hidden="true" />}
      <header>
        <SheetVendor
          name={vendor.name}
          address={[vendor.address, ...vendor.contact].filter((one) => one !== '').join('\n')}
        />
        <h1>Commission schedule: {plan}</h1>
        <p className="ps-facts">
          Version {version}, {validity}
          {model.draft && ' · draft, not in force'}
        </p>
      </header>
      <h2>1. What counts</h2>
      <p>{model.basics}</p>
      <h2>2. What is paid</h2>
      {rules.map((rule) => (
        <Clause key={rule.id} rule={rule} />
      ))}
      <h2>3. Terms</h2>
      <dl className="ps-terms">
        {terms.map(({ title, sentence }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{sentence}</dd>
          </div>
        ))}
        <div>
          <dt>Rounding</dt>
          <dd>{model.rounding}</dd>
        </div>
      </dl>
      <h2>4. Definitions</h2>
      <dl className="ps-terms">
        {definitions.map(({ word, meaning }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <section className="ps-sign">
        <h2>5. Signatures</h2>
        <div className="ps-parties">
          <Signature party="For the vendor" name={vendor.name} />
          <Signature party="For the partner" name="" />
        </div>
      </section>
    </article>
  );
};
