import { formatAmount } from '#ui/format.ts';
import { ChartFrame } from './chart-frame.tsx';

export interface BulletMeasure {
  label: string;
  /** Decimal texts. */
  actual: string;
  target: string;
}

interface BulletChartProps {
  headline: string;
  unit: string;
  measures: readonly BulletMeasure[];
}

/** Room beyond the target, so that a measure ahead of plan still fits. */
const headroom = 1.25;

const share = (value: number, most: number): string => `${Math.max(0, Math.min(100, (100 * value) / most))}%`;

/** Actual against target: measure bar, target tick, grey bands at 60, 85 and 100 % of the target. */
export function BulletChart({ headline, unit, measures }: BulletChartProps) {
  return (
    <ChartFrame
      headline={headline}
      unit={unit}
      height={measures.length * 32}
      summary={`${headline}. ${measures
        .map(({ label, actual, target }) => `${label}: ${formatAmount(actual)} of ${formatAmount(target)}`)
        .join(', ')}.`}
      table={{
        headers: ['Measure', 'Actual', 'Target'],
        rows: measures.map(({ label, actual, target }) => [label, actual, target]),
      }}
    >
      {measures.map(({ label, actual, target }) => {
        const goal = Number(target);
        const most = Math.max(goal * headroom, Number(actual), 1);
        return (
          <div key={label} className="cb-bullet">
            <span className="cb-truncate">{label}</span>
            <span className="cb-bullet-track">
              <i style={{ width: share(goal, most), background: 'var(--cb-band-1)' }} />
              <i style={{ width: share(goal * 0.85, most), background: 'var(--cb-band-2)' }} />
              <i style={{ width: share(goal * 0.6, most), background: 'var(--cb-band-3)' }} />
              <b style={{ width: share(Number(actual), most) }} />
              <u style={{ insetInlineStart: share(goal, most) }} />
            </span>
            <span className="cb-num">
              {formatAmount(actual)} <span className="cb-subtle">of {formatAmount(target)}</span>
            </span>
          </div>
        );
      })}
    </ChartFrame>
  );
}
