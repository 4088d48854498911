import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSnapshots } from '#data/recovery.ts';
import type { BookSnapshot } from '#shared/book-calls.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatInstant } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { DeletedLately } from './deleted-lately.tsx';
import { reasons, sizeText, verdicts } from './recovery-words.ts';
import { SnapshotView } from './snapshot-view.tsx';
import { replaceEverything } from './replace-everything.tsx';

export const snapshotTime = ({ time }: Pick<BookSnapshot, 'time'>): string =>
  formatInstant(new Date(time).toISOString());

interface SnapshotLineProps {
  readonly snapshot: BookSnapshot;
  readonly onLook: () => void;
}

function SnapshotLine({ snapshot, onLook }: SnapshotLineProps) {
  const [busy, setBusy] = useState(false);
  const time = snapshotTime(snapshot);
  const isBad = snapshot.verdict === 'bad';
  const replace = async (): Promise<void> => {
    setBusy(true);
    await replaceEverything(snapshot);
    setBusy(false);
  };
  return (
    <li>
      <span className="cb-snapshot-time">{time}</span>
      <span className="cb-snapshot-why">{reasons[snapshot.reason]}</span>
      <span className="cb-subtle">
        {sizeText(snapshot.size)} · {verdicts[snapshot.verdict]}
      </span>
      <Button size="xs" variant="subtle" disabled={isBad} aria-label={`Look at ${time}`} onClick={onLook}>
        Look
      </Button>
      <Button
        size="xs"
        disabled={isBad}
        loading={busy}
        aria-label={`Replace everything by ${time}`}
        onClick={() => void replace()}
      >
        Replace everything…
      </Button>
    </li>
  );
}

/** How anything comes back: snapshots of this laptop, and what was deleted lately. */
export function RecoveryTab() {
  const snapshots = useSnapshots();
  const [looked, setLooked] = useState<BookSnapshot | null>(null);
  if (snapshots === undefined) return null;
  if (looked !== null) return <SnapshotView key={looked.name} snapshot={looked} onBack={() => setLooked(null)} />;
  return (
    <div className="cb-sharing">
      <Section
        title="Snapshots on this laptop"
        note="The book as it was just before each moment. Nothing here leaves this laptop."
        flush={snapshots.length > 0}
      >
        {snapshots.length === 0 ? (
          <EmptyState title="No snapshot yet" compact>
            The first one is kept when the shared file is written for the second time.
          </EmptyState>
        ) : (
          <ul className="cb-snapshots" aria-label="Snapshots">
            {snapshots.map((snapshot) => (
              <SnapshotLine key={snapshot.name} snapshot={snapshot} onLook={() => setLooked(snapshot)} />
            ))}
          </ul>
        )}
      </Section>
      <DeletedLately />
    </div>
  );
}
