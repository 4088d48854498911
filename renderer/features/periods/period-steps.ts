import type { CalculationSummary, StatementRow } from '#worker/engine-api.ts';
import { formatCount, formatPlural } from '#ui/format.ts';
import type { Step } from './step-strip.tsx';

/** Where a period stands, from what is stored and what is calculated now. `exceptions`: everything the page lists for review. */
export const periodSteps = (
  summary: CalculationSummary,
  exceptions: number,
  statements: readonly StatementRow[],
): readonly Step[] => {
  const { state, stale, lines, blocking } = summary;
  const issued = statements.filter((row) => row.state === 'issued' || row.state === 'paid').length;
  const isCalculated = state !== 'open' && !stale;
  const isApproved = (state === 'approved' && !stale) || state === 'closed';
  const done = [
    lines > 0,
    isCalculated,
    isApproved || (isCalculated && blocking === 0),
    isApproved,
    state === 'closed' && issued === statements.length && issued > 0,
  ];
  const now = done.indexOf(false);
  const notes = [
    formatPlural(lines, 'line'),
    stale ? 'stale: calculate again' : formatPlural(summary.partners, 'partner'),
    exceptions === 0 ? 'no exceptions' : formatPlural(exceptions, 'exception'),
    state === 'approved' || state === 'closed' ? '' : 'figures can still change',
    state === 'closed' ? `${formatCount(issued)} of ${formatCount(statements.length)} issued` : 'freezes the figures',
  ];
  return ['Import', 'Calculate', 'Review', 'Approve', 'Close and issue'].map((name, at) => ({
    name,
    note: notes[at] ?? '',
    state: done[at] === true ? 'done' : at === now ? 'now' : 'later',
  }));
};
