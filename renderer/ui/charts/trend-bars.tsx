import { formatAmount, formatShortAmount } from '#ui/format.ts';
import './trend-bars.css';

export interface TrendPoint {
  /** "Q3". */
  readonly label: string;
  /** Decimal text; absent where nothing is known. */
  readonly value: string | undefined;
  /** Not over yet: drawn as an outline. */
  readonly running: boolean;
}

interface TrendBarsProps {
  /** "Revenue over four quarters". */
  readonly label: string;
  readonly points: readonly TrendPoint[];
  /** A line across all bars. */
  readonly target?: string | undefined;
  readonly height?: number | undefined;
}

const words = ({ label, value, running }: TrendPoint): string =>
  `${label}: ${value === undefined ? 'no figure' : formatAmount(value)}${running ? ' so far' : ''}`;

/** Bars of a few quarters on a small card, zero base, each with its figure under it; the target is a line. */
export function TrendBars({ label, points, target, height = 40 }: TrendBarsProps) {
  const sizes = points.map(({ value }) => Math.max(0, Number(value ?? '0')));
  const goal = Math.max(0, Number(target ?? '0'));
  const scale = Math.max(...sizes, goal * 1.05, 0);
  const part = (size: number): number => (scale === 0 ? 0 : (size / scale) * height);
  const said = `${label}. ${points.map(words).join(', ')}.${target === undefined ? '' : ` Target ${formatAmount(target)}.`}`;
  return (
    <figure className="cb-trend" role="img" aria-label={said}>
      <div className="cb-trend-bars" style={{ height }} aria-hidden>
        {goal > 0 && <span className="cb-trend-target" style={{ bottom: part(goal) }} />}
        {points.map((point, at) => (
          <span
            key={point.label}
            className="cb-trend-bar"
            data-running={point.running || undefined}
            data-last={at === points.length - 1 || undefined}
            style={{ height: Math.max(point.value === undefined ? 0 : 1, part(sizes[at] ?? 0)) }}
            title={words(point)}
          />
        ))}
      </div>
      <div className="cb-trend-labels" aria-hidden>
        {points.map((point) => (
          <span key={point.label}>
            <span className="cb-num">{point.value === undefined ? '—' : formatShortAmount(point.value)}</span>
            <span className="cb-subtle">{point.label}</span>
          </span>
        ))}
      </div>
    </figure>
  );
}
