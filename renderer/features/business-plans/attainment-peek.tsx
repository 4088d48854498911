import type { PlanProgress } from '#planning/contract.ts';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { AttainmentSum } from './attainment-sum.tsx';

interface AttainmentPeekProps {
  readonly title: string;
  readonly progress: PlanProgress;
  readonly onOpen?: () => void;
  readonly onClose: () => void;
}

/** The sum behind an attainment, beside the list or the plan. */
export const AttainmentPeek = ({ title, progress, onOpen, onClose }: AttainmentPeekProps) => (
  <PeekDrawer title={title} note="Σ weight × share of target ÷ Σ weight" onOpen={onOpen} onClose={onClose}>
    <AttainmentSum attainment={progress.attainment} />
  </PeekDrawer>
);
