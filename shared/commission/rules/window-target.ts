import type { IsoDate } from '#calendar/iso-date.ts';
import type { Target } from '#model/window-rules.ts';
import { salesTargets } from '#commission/sales-targets.ts';
import type { WindowAsked } from './window-dues.ts';

/** The amount that a window's attainment is measured against; undefined where the partner has no target of its own. */
export function targetOf(
  { run, from, next }: Pick<WindowAsked, 'run' | 'from' | 'next'>,
  target: Target,
): string | undefined {
  if ('amount' in target) return target.amount;
  const { book } = run;
  const targets = run.tools.kept('sales targets', () => salesTargets(book.inputs.records, book.inputs.calendar));
  return targets(
    book.directory.ids[run.partner] ?? '',
    book.currencies[run.currency] ?? '',
    from as IsoDate,
    next as IsoDate,
  );
}
