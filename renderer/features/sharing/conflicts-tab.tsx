import { useSharing } from '#data/sharing.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { ConflictCard } from './conflict-card.tsx';
import { memberName } from './member-name.ts';
import { useConflicts } from './use-conflicts.ts';

/** More at once than anybody decides at a glance; the next come up as these are decided. */
const SHOWN = 50;

/** Values that two people wrote at the same time: one stands, the other is kept until somebody decides. */
export function ConflictsTab() {
  const conflicts = useConflicts();
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
      {open.slice(0, SHOWN).map((conflict, at) => (
        <ConflictCard
          key={conflict.id}
          conflict={conflict}
          place={`conflict ${at + 1} of ${open.length}`}
          records={records}
          nameOf={nameOf}
        />
      ))}
      {open.length > SHOWN && (
        <p className="cb-subtle">{formatPlural(open.length - SHOWN, 'more conflict')} after these.</p>
      )}
    </div>
  );
}
