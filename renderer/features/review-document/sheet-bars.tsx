import type { ScreenOf } from '#shared/presentation.ts';
import { notFinal } from '#shared/presented-words.ts';
import { SheetTable } from './sheet-parts.tsx';

/** A drawn box's size in its own measure; its figures stand beside it as text. */
const WIDE = 100;
const HIGH = 10;

const box = { viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: 'none', className: 'rv-bullet' } as const;

/** Actual against target: the same bar as on the stage. */
export const SheetBullet = ({ bar }: { bar: ScreenOf<'results'>['bars'][number] }) => {
  const { name, actual, target, share, reached, tick, state } = bar;
  return (
    <svg {...box} role="img" aria-label={`${name}: ${actual}${target === '' ? '' : ` of ${target}`}, ${share}`}>
      <rect className="rv-ground" width={WIDE} height={HIGH} />
      <rect className="rv-reached" y={2.5} width={reached} height={5} />
      {state !== 'none' && <rect className="rv-tick" x={Math.min(tick, WIDE - 1)} width={1} height={HIGH} />}
    </svg>
  );
};

type Trend = NonNullable<ScreenOf<'results'>['trend']>;

/** Letters of a figure up to which as many quarters as are usual stand beside each other. */
const NARROW = 9;
const SIDE_BY_SIDE = 12;

const captionOf = ({ name, unit }: Trend): string => (unit === '' ? name : `${name}, ${unit}`);

/** Quarters beside each other, each with its column from zero. */
const Columns = ({ trend }: { trend: Trend }) => (
  <table className="rv-short rv-columns">
    <caption dir="auto">{captionOf(trend)}</caption>
    <thead>
      <tr>
        {trend.points.map(({ label, soft }, at) => (
          <th key={at} scope="col">
            {label}
            {soft && <span className="rv-line">{notFinal}</span>}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      <tr>
        {trend.points.map(({ value, height, soft }, at) => (
          <td key={at}>
            <svg {...box} viewBox={`0 0 ${HIGH} ${WIDE}`} aria-hidden="true">
              <rect className={soft ? 'rv-soft' : 'rv-reached'} y={WIDE - height} width={HIGH} height={height} />
            </svg>
            {value}
          </td>
        ))}
      </tr>
    </tbody>
  </table>
);

/** Quarters below each other, each with its bar from zero: for figures that are long. */
const Rows = ({ trend }: { trend: Trend }) => (
  <SheetTable
    caption={captionOf(trend)}
    rows={trend.points}
    columns={[
      { name: 'Quarter', cell: ({ label, soft }) => (soft ? `${label}, ${notFinal}` : label) },
      { name: 'Value', figure: true, cell: ({ value }) => value },
      {
        name: 'From zero',
        cell: ({ height, soft }) => (
          <svg {...box} aria-hidden="true">
            <rect className={soft ? 'rv-soft' : 'rv-reached'} y={1} width={height} height={HIGH - 2} />
          </svg>
        ),
      },
    ]}
  />
);

/** Quarters as a table with their bars: what a chart shows, for eyes and for readers. */
export const SheetTrend = ({ trend }: { trend: Trend }) =>
  trend.points.length <= SIDE_BY_SIDE && trend.points.every(({ value }) => value.length <= NARROW) ? (
    <Columns trend={trend} />
  ) : (
    <Rows trend={trend} />
  );
