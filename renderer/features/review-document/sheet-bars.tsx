import type { ScreenOf } from '#shared/presentation.ts';
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

/** Quarters as a table with a bar each: what a chart shows, for eyes and for readers. */
export const SheetTrend = ({ trend }: { trend: NonNullable<ScreenOf<'results'>['trend']> }) => (
  <div className="rv-trend">
    <SheetTable
      caption={trend.unit === '' ? trend.name : `${trend.name}, ${trend.unit}`}
      rows={trend.points}
      columns={[
        { name: 'Quarter', cell: ({ label, soft }) => (soft ? `${label}, expected` : label) },
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
  </div>
);
