import type { Attainment } from '#planning/contract.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { WeighedSum } from '#worker/weighed-sum.tsx';

function whyNone(left: Attainment['left']): string {
  if (left.some(({ why }) => why === 'noWeight')) return 'All weights are zero: give a goal one.';
  if (left.length === 0) return 'There are no goals yet.';
  return 'A goal counts once it has a weight, a target and a figure.';
}

/** Attainment as a receipt: what each goal adds, what doesn't count and why. */
export const AttainmentSum = ({ attainment }: { attainment: Attainment }) => (
  <WeighedSum
    sum={attainment}
    label="How attainment adds up"
    heads={['Goal', 'Counts']}
    totalName="Attainment"
    empty={
      <EmptyState compact title="No goal counts">
        {whyNone(attainment.left)}
      </EmptyState>
    }
  />
);
