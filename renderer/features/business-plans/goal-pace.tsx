import type { GoalProgress } from '#planning/contract.ts';
import { BulletBar } from './bullet-bar.tsx';
import { decimalsOf, reachedWords } from './figure-words.ts';

interface GoalPaceProps {
  readonly name: string;
  readonly currency: string | undefined;
  readonly progress: GoalProgress | undefined;
}

/** What is there of a goal beside its target and what should be there by today, and its share of the target. */
export const GoalPace = ({ name, currency, progress }: GoalPaceProps) => (
  <>
    {progress !== undefined && (
      <BulletBar
        label={name}
        actual={progress.actual}
        target={progress.target}
        expected={progress.expectedByNow}
        unit={currency}
        decimals={decimalsOf(currency)}
      />
    )}
    {progress?.share !== undefined && <span className="cb-num cb-bp-share">{reachedWords(progress.share)}</span>}
  </>
);
