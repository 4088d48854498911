import { Button } from '@mantine/core';
import type { PresentingTrouble } from '#shared/presenting.ts';
import type { Leak } from '#projection/leak-check.ts';
import { Notice } from '#ui/notice.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import type { ShownState } from './use-presented-review.ts';

const words = {
  displayGone: 'The other display is gone. The partner sees nothing; the presented window stands beside this one.',
  overlap: 'This window stood over the presented one. Both are beside each other again.',
  presenterClosed: 'The presenter was closed. The partner sees nothing until you go on.',
} satisfies Record<PresentingTrouble, string>;

function LeakNotice({ leaks }: { leaks: readonly Leak[] }) {
  const [first] = leaks;
  if (first === undefined) return null;
  return (
    <Notice tone="attention">
      The last change is not shown: “{first.text}” is {first.of}
      {leaks.length === 1 ? '' : `, and ${leaks.length - 1} more`}. Take it out and it’s shown.
    </Notice>
  );
}

interface TroubleNoticeProps {
  readonly trouble: PresentingTrouble | null;
  readonly isBlank: boolean;
  readonly shown: ShownState;
  readonly onGoOn: () => void;
}

/** What happened to the windows or stands in the way, and how to go on. */
export function TroubleNotice({ trouble, isBlank, shown, onGoOn }: TroubleNoticeProps) {
  return (
    <>
      {trouble !== null && (
        <Notice
          tone="attention"
          actions={
            isBlank && (
              <Button size="xs" variant="filled" onClick={onGoOn}>
                Go on here
              </Button>
            )
          }
        >
          {words[trouble]}
        </Notice>
      )}
      <LeakNotice leaks={shown.leaks} />
      {shown.problem !== undefined && <ProblemPanel problems={[shown.problem]} />}
    </>
  );
}
