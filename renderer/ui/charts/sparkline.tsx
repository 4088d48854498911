import './charts.css';

interface SparklineProps {
  /** Decimal texts, oldest first. */
  values: readonly string[];
  /** "Sales by quarter: 12k, 14k, 9k". */
  label: string;
}

const width = 64;
const height = 18;

/** Columns small enough for a list row; the last one stands out. */
export function Sparkline({ values, label }: SparklineProps) {
  const sizes = values.map(Number);
  const most = Math.max(...sizes.map(Math.abs), 1);
  const step = width / Math.max(values.length, 1);
  return (
    <svg className="cb-spark" width={width} height={height} role="img" aria-label={label}>
      {sizes.map((size, index) => {
        const tall = Math.max(1, (Math.abs(size) / most) * height);
        return (
          <rect
            key={index}
            x={index * step}
            y={height - tall}
            width={Math.max(2, step - 2)}
            height={tall}
            data-last={index === sizes.length - 1 || undefined}
            data-negative={size < 0 || undefined}
          />
        );
      })}
    </svg>
  );
}
