import type { ScreenOf } from '#shared/presentation.ts';
import { FigureRow } from './figure-row.tsx';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { Note } from './note.tsx';
import { PromiseList } from './promise-list.tsx';
import { TrendChart } from './trend-chart.tsx';

/** A partner as it stands: facts, sales by quarter, who is who, what is agreed. */
export function OverviewScreen({ screen }: { screen: ScreenOf<'overview'> }) {
  const { headline, facts, trend, people, promises, note } = screen;
  return (
    <>
      <Headline>{headline}</Headline>
      <FitBox>
        <FigureRow figures={facts} />
        {trend !== null && <TrendChart trend={trend} />}
        <div className="cb-halves">
          {promises.length > 0 && (
            <section>
              <h2 className="cb-side">Agreed</h2>
              <PromiseList promises={promises} />
            </section>
          )}
          {people.length > 0 && (
            <section>
              <h2 className="cb-side">People</h2>
              <ul className="cb-items cb-unmarked">
                {people.map(({ name, role }, at) => (
                  <li key={at}>
                    <p dir="auto">{name}</p>
                    <p className="cb-by" dir="auto">
                      {role}
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <Note>{note}</Note>
      </FitBox>
    </>
  );
}
