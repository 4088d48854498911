import type { ScreenOf } from '#shared/presentation.ts';
import { BulletBar } from './bullet-bar.tsx';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { Note } from './note.tsx';
import { TrendChart } from './trend-chart.tsx';

/** Results against the plan: the finding, one bar per goal, the quarters behind it. */
export function ResultsScreen({ screen }: { screen: ScreenOf<'results'> }) {
  const { headline, quarter, bars, trend, attainment, note } = screen;
  return (
    <>
      <Headline>{headline}</Headline>
      <FitBox>
        {bars.length > 0 && (
          <section>
            {quarter !== '' && <p className="cb-quarter">{quarter}</p>}
            <ul className="cb-bullets">
              {bars.map((bullet, at) => (
                <BulletBar key={at} bullet={bullet} />
              ))}
            </ul>
          </section>
        )}
        {attainment !== '' && (
          <p className="cb-sum">
            <span>Year’s attainment</span> {attainment}
          </p>
        )}
        {trend !== null && <TrendChart trend={trend} />}
        <Note>{note}</Note>
      </FitBox>
    </>
  );
}
