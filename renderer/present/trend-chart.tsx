import type { ScreenOf } from '#shared/presentation.ts';
import { notFinal } from '#shared/presented-words.ts';

export type Trend = NonNullable<ScreenOf<'results'>['trend']>;

const said = ({ name, unit, points }: Trend): string =>
  `${name}${unit === '' ? '' : `, ${unit}`}: ${points
    .map(({ label, value, soft }) => `${label} ${value}${soft ? `, ${notFinal}` : ''}`)
    .join(', ')}`;

/** Quarters as columns from zero, labelled directly; the newest is strong, what isn't final is dashed and says so. */
export const TrendChart = ({ trend }: { trend: Trend }) => {
  const newest = trend.points.findLastIndex(({ soft }) => !soft);
  return (
    <figure className="cb-trend">
      <figcaption>
        <span dir="auto">{trend.name}</span>
        {trend.unit !== '' && <span className="cb-trend-unit">{trend.unit}</span>}
      </figcaption>
      <div className="cb-trend-columns" role="img" aria-label={said(trend)}>
        {trend.points.map(({ label, value, height, soft }, at) => (
          <div key={at} className={`cb-trend-column${soft ? ' cb-soft' : at === newest ? ' cb-newest' : ''}`}>
            <span className="cb-trend-room">
              <span className="cb-trend-value">{value}</span>
              <span className="cb-trend-bar" style={{ height: `calc((100% - 40px) * ${height / 100})` }} />
            </span>
            <span className="cb-trend-label">{label}</span>
            {soft && <span className="cb-trend-label">{notFinal}</span>}
          </div>
        ))}
      </div>
    </figure>
  );
};
