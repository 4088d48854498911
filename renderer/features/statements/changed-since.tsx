import type { PeriodId } from '#calendar/period.ts';
import { formatAmount } from '#ui/format.ts';
import { useEngine } from '#worker/engine-client.ts';

interface ChangedSinceProps {
  readonly period: string;
  readonly partner: string;
  readonly currency: string;
}

/** What the partner's total was at the last calculation, where that differs from now; else nothing. */
export function ChangedSince({ period, partner, currency }: ChangedSinceProps) {
  const changes = useEngine((engine) => engine.changesSinceCalculation(period as PeriodId), [period]);
  const change = changes.value?.find((each) => each.partner === partner && each.currency === currency);
  if (change === undefined) return null;
  return (
    <p className="cb-small" role="note">
      Since the last calculation the partner’s total changed by{' '}
      <strong>
        {currency} {formatAmount(change.difference, { signed: true })}
      </strong>
      : {formatAmount(change.before)} → {formatAmount(change.after)}
    </p>
  );
}
