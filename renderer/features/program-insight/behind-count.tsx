import type { ReactNode } from 'react';
import { formatCount } from '#ui/format.ts';

/** A count that opens the partners behind it; nothing to open for none. */
export function BehindCount({ count, label, onOpen }: { count: number; label: string; onOpen: () => void }): ReactNode {
  if (count === 0) return <span className="cb-num cb-subtle">0</span>;
  return (
    <button
      type="button"
      className="cb-money cb-traced"
      aria-label={label}
      onClick={(event) => {
        event.stopPropagation();
        onOpen();
      }}
    >
      {formatCount(count)}
    </button>
  );
}
