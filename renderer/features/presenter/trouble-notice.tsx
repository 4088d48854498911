import { Button } from '@mantine/core';
import { useState } from 'react';
import { movePresented } from '#data/presenting.ts';
import type { PresentingState, PresentingTrouble } from '#shared/presenting.ts';
import type { Leak } from '#projection/leak-check.ts';
import { Notice } from '#ui/notice.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import type { FrozenNote, ShownState } from './use-presented-review.ts';

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

const notes = {
  anew: 'What was frozen when it began is gone from this laptop, so it was frozen anew: what changed in the book since then is shown too.',
  notKept:
    'This laptop has no room to keep what was frozen. It stays as it is while this window is open; opened again, it shows the book as it is then.',
} satisfies Record<FrozenNote, string>;

/** How it was frozen, until a person has read it. */
function FrozenNotice({ note }: { note: FrozenNote }) {
  const [isRead, read] = useState(false);
  if (isRead) return null;
  const close = (
    <Button size="xs" onClick={() => read(true)}>
      OK
    </Button>
  );
  return (
    <Notice tone="attention" actions={close}>
      {notes[note]}
    </Notice>
  );
}

/** A display that was connected meanwhile. */
function MoveNotice() {
  const move = (
    <Button size="xs" variant="filled" onClick={() => void movePresented()}>
      Move to the other display
    </Button>
  );
  return <Notice actions={move}>Another display is connected.</Notice>;
}

interface TroubleNoticeProps {
  readonly state: Extract<PresentingState, { on: true }>;
  readonly note: FrozenNote | undefined;
  readonly shown: ShownState;
  readonly onGoOn: () => void;
}

/** What happened to the windows or stands in the way, and how to go on. */
export function TroubleNotice({ state: { trouble, place, canMove }, note, shown, onGoOn }: TroubleNoticeProps) {
  const goOn = place.blank && (
    <Button size="xs" variant="filled" onClick={onGoOn}>
      Go on here
    </Button>
  );
  return (
    <>
      {trouble !== null && (
        <Notice tone="attention" actions={goOn}>
          {words[trouble]}
        </Notice>
      )}
      {canMove && <MoveNotice />}
      {note !== undefined && <FrozenNotice note={note} />}
      <LeakNotice leaks={shown.leaks} />
      {shown.problem !== undefined && <ProblemPanel problems={[shown.problem]} />}
    </>
  );
}
