import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSharing } from '#data/sharing.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { ConflictCard } from './conflict-card.tsx';
import { memberName } from './member-name.ts';
import { useConflicts } from './use-conflicts.ts';

/** More than anybody decides at a glance; each calculates what it does to the money. */
const SHOWN = 10;

/** Values that two people wrote at the same time: one stands, the other is kept until somebody decides. */
export function ConflictsTab() {
  const conflicts = useConflicts();
  const [shown, setShown] = useState(SHOWN);
  const [sharing] = useSharing();
  if (conflicts === undefined) return null;
  const { open, decided, records } = conflicts;
  const nameOf = memberName(sharing);
  if (open.length === 0)
    return (
      <EmptyState title="Nothing to sort out">
        When two people change the same thing at the same time, the later change stands and the other one waits here.
        {decided.length > 0 && ` ${formatPlural(decided.length, 'conflict')} decided so far.`}
      </EmptyState>
    );
  return (
    <div className="cb-conflicts">
      {open.slice(0, shown).map((conflict, at) => (
        <ConflictCard
          key={conflict.id}
          conflict={conflict}
          place={`conflict ${at + 1} of ${open.length}`}
          records={records}
          nameOf={nameOf}
        />
      ))}
      {open.length > shown && (
        <div className="cb-conflicts-more">
          <span className="cb-subtle">{formatPlural(open.length - shown, 'more conflict')} after these.</span>
          <Button size="xs" onClick={() => setShown(shown + SHOWN)}>
            Show the next {Math.min(SHOWN, open.length - shown)}
          </Button>
        </div>
      )}
    </div>
  );
}
