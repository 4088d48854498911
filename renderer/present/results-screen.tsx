import type { ScreenOf } from '#shared/presentation.ts';
import { BulletBar } from './bullet-bar.tsx';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { Note } from './note.tsx';
import { TrendChart } from './trend-chart.tsx';

/** Results against the plan: the finding, one bar per goal, the quarters behind it. */
export function ResultsScreen({ screen }: { screen: ScreenOf<'results'> }) {
  const { headline, bars, trend, attainment, note } = screen;
  return (
    <>
      <Headline>{headline}</Headline>
      <FitBox>
        <ul className="cb-bullets">
          {bars.map((bullet, at) => (
            <BulletBar key={at} bullet={bullet} />
          ))}
        </ul>
        {attainment !== '' && (
          <p className="cb-sum">
            <span>Attainment</span> {attainment}
          </p>
        )}
        {trend !== null && <TrendChart trend={trend} />}
        <Note>{note}</Note>
      </FitBox>
    </>
  );
}
