import type { BusinessPlanDocument, PlanLine, PlanLines } from '#projection/business-plan-document.ts';
import { SheetVendor } from '#ui/sheet-vendor.tsx';
import '#ui/schedule-sheet.css';
import './business-plan-sheet.css';

const Lines = ({ lines }: { lines: readonly PlanLine[] }) => (
  <ul className="bp-lines">
    {lines.map(({ text, note }, index) => (
      <li key={index}>
        <span dir="auto">{text}</span>
        {note !== '' && <span className="ps-small bp-note">{note}</span>}
      </li>
    ))}
  </ul>
);

const Columns = ({ lists, empty }: { lists: readonly PlanLines[]; empty?: string }) => (
  <div className="bp-columns">
    {lists.map(({ title, lines }) => (
      <section key={title}>
        <h3>{title}</h3>
        {lines.length === 0 ? <p className="ps-small">{empty}</p> : <Lines lines={lines} />}
      </section>
    ))}
  </div>
);

const Goals = ({ model }: { model: BusinessPlanDocument }) => (
  <>
    <table aria-label="Goals">
      <thead>
        <tr>
          <th scope="col">Goal</th>
          {model.quarters.map((quarter) => (
            <th key={quarter} scope="col" className="ps-n">
              {quarter}
            </th>
          ))}
          <th scope="col" className="ps-n">
            Year
          </th>
          <th scope="col" className="ps-n">
            By <span className="ps-line">{model.asOf}</span>
          </th>
          <th scope="col" className="ps-n">
            Share
          </th>
          <th scope="col" className="ps-n">
            Weight
          </th>
        </tr>
      </thead>
      <tbody>
        {model.goals.map((goal, index) => (
          <tr key={index}>
            <th scope="row">
              <span dir="auto">{goal.name}</span>
              <span className="ps-small bp-note">{goal.note}</span>
            </th>
            {goal.targets.map((target, at) => (
              <td key={at} className="ps-n">
                {target === '' ? '–' : target}
              </td>
            ))}
            <td className="ps-n">{goal.target === '' ? '–' : goal.target}</td>
            <td className="ps-n">{goal.actual === '' ? '–' : goal.actual}</td>
            <td className="ps-n">{goal.share === '' ? '–' : goal.share}</td>
            <td className="ps-n">{goal.weight === '' ? '–' : goal.weight}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <p className="bp-after">
      {model.attainment.total === '' ? (
        'No goal counts towards an attainment yet.'
      ) : (
        <>
          <strong>Attainment {model.attainment.total}</strong>: the sum of weight × share of the target, divided by the
          sum of weights: {model.attainment.sum}.
        </>
      )}
      {model.attainment.left.length > 0 && ` Not counted: ${model.attainment.left.join('; ')}.`}
    </p>
  </>
);

const Plays = ({ plays }: { plays: BusinessPlanDocument['plays'] }) => (
  <table aria-label="Plays">
    <thead>
      <tr>
        <th scope="col">Play</th>
        <th scope="col">Who</th>
        <th scope="col">Due</th>
        <th scope="col">Cost</th>
        <th scope="col">Expected pipeline</th>
        <th scope="col">State</th>
      </tr>
    </thead>
    <tbody>
      {plays.map((play, index) => (
        <tr key={index}>
          <th scope="row">
            <span dir="auto">{play.name}</span>
            {play.note !== '' && <span className="ps-small bp-note">{play.note}</span>}
          </th>
          <td>{play.who}</td>
          <td className="bp-day">{play.due}</td>
          <td>{play.cost}</td>
          <td>{play.pipeline}</td>
          <td className="bp-state">{play.state}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/**
 * A business plan on paper: what both sides want, the goals with what was reached of them, who does what, who gives what, and
 * places to sign. Always light; it is given everything that it shows.
 */
export const BusinessPlanSheet = ({ model }: { model: BusinessPlanDocument }) => {
  const { vendor, partner, year, version, state, facts, texts, swot, market, resources, commitments } = model;
  return (
    <article className="ps bp" lang="en" aria-label={`Business plan ${year} of ${partner}`}>
      {model.draft && <div className="ps-mark" aria-hidden="true" />}
      <header>
        <SheetVendor name={vendor.name} address={vendor.address} />
        <h1>
          Business plan {year}: <span dir="auto">{partner}</span>
        </h1>
        <p className="ps-facts">
          Version {version}, {state}. Figures as of {model.asOf}.
        </p>
      </header>
      {facts.length > 0 && (
        <dl className="ps-terms bp-facts">
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <h2>Objectives</h2>
      <Columns lists={model.objectives} empty="Nothing stated yet." />
      <h2>Goals</h2>
      {model.goals.length === 0 ? <p>No goals yet.</p> : <Goals model={model} />}
      {model.plays.length > 0 && (
        <>
          <h2>Plays</h2>
          <Plays plays={model.plays} />
        </>
      )}
      {model.priorities.length > 0 && (
        <>
          <h2>Priorities of {partner}</h2>
          <ol className="bp-lines">
            {model.priorities.map((priority, index) => (
              <li key={index}>
                <q dir="auto">{priority.text}</q>
                {priority.said !== '' && <span className="ps-small"> {priority.said}</span>}
                {priority.answer !== '' && <span className="bp-note">Answer: {priority.answer}</span>}
                {priority.served !== '' && <span className="ps-small bp-note">Served by {priority.served}</span>}
              </li>
            ))}
          </ol>
        </>
      )}
      {resources.length > 0 && (
        <>
          <h2>Resources</h2>
          <Columns lists={resources} />
        </>
      )}
      {model.duties.length > 0 && (
        <>
          <h2>Roles and duties</h2>
          <Lines lines={model.duties} />
        </>
      )}
      {market.length > 0 && (
        <>
          <h2>Market</h2>
          <Columns lists={market} />
        </>
      )}
      {swot.length > 0 && (
        <>
          <h2>Strengths, weaknesses, opportunities, threats</h2>
          <Columns lists={swot} />
        </>
      )}
      {model.risks.length > 0 && (
        <>
          <h2>Risks</h2>
          <Lines lines={model.risks} />
        </>
      )}
      {texts.map(({ title, text }) => (
        <section key={title} className="bp-text">
          <h2>{title}</h2>
          {text.split('\n').map((line, index) => (
            <p key={index} dir="auto">
              {line}
            </p>
          ))}
        </section>
      ))}
      {commitments.length > 0 && (
        <>
          <h2>Open commitments</h2>
          <Columns lists={commitments} />
        </>
      )}
      <section className="ps-sign">
        <h2>Acceptance</h2>
        <div className="ps-parties">
          {model.acceptances.map(({ side, by, on }) => (
            <div key={side} className="ps-signature">
              <p>
                <strong dir="auto">{side}</strong>
              </p>
              {on === '' ? (
                <dl>
                  {['Signature', 'Name', 'Date'].map((label) => (
                    <div key={label}>
                      <dt>{label}</dt>
                      <dd />
                    </div>
                  ))}
                </dl>
              ) : (
                <p>
                  Accepted{by === '' ? '' : ` by ${by}`} on {on}
                </p>
              )}
            </div>
          ))}
        </div>
      </section>
    </article>
  );
};
