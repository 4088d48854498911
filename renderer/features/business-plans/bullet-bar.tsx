import { formatAmount } from '#ui/format.ts';

interface BulletBarProps {
  /** "Revenue 2026". */
  readonly label: string;
  readonly actual: string | undefined;
  readonly target: string | undefined;
  /** What should be there by today. */
  readonly expected?: string | undefined;
  readonly unit?: string | undefined;
  readonly decimals?: number | undefined;
}

/** Part of a scale in percent; drawing may round, figures never do. */
const part = (value: string | undefined, scale: number): number =>
  value === undefined || scale <= 0 ? 0 : Math.max(0, Math.min(100, (Number(value) / scale) * 100));

/** Actual against target: a measure bar, a tick at the target, a band up to what should be there by today. */
export function BulletBar({ label, actual, target, expected, unit, decimals }: BulletBarProps) {
  if (target === undefined || Number(target) <= 0)
    return <span className="cb-small cb-subtle">{target === undefined ? 'no target' : 'target 0'}</span>;
  const scale = Math.max(Number(target) * 1.1, Number(actual ?? '0'));
  const words = (value: string): string =>
    `${unit === undefined ? '' : `${unit} `}${formatAmount(value, { decimals })}`;
  const says = [
    `${label}: ${actual === undefined ? 'no figure' : words(actual)} of ${words(target)}`,
    expected === undefined ? '' : `${words(expected)} expected by today`,
  ]
    .filter((text) => text !== '')
    .join(', ');
  return (
    <span className="cb-bullet" role="img" aria-label={says} title={says}>
      <span className="cb-bullet-band" style={{ width: `${part(expected, scale)}%` }} />
      <span className="cb-bullet-measure" style={{ width: `${part(actual, scale)}%` }} />
      <span className="cb-bullet-target" style={{ insetInlineStart: `${part(target, scale)}%` }} />
    </span>
  );
}
