import type { ReactNode } from 'react';
import { formatPlural } from './format.ts';

interface BulkBarProps {
  chosen: number;
  listed: number;
  onAll: () => void;
  onClear: () => void;
  /** What can be done with all of them. */
  children: ReactNode;
}

/** Above a list of which several rows are selected. */
export function BulkBar({ chosen, listed, onAll, onClear, children }: BulkBarProps) {
  return (
    <div className="cb-bulk" role="toolbar" aria-label="Selected rows">
      <strong>{formatPlural(chosen, 'row')} selected</strong>
      {chosen < listed && (
        <button type="button" className="cb-link" onClick={onAll}>
          Select all {listed}
        </button>
      )}
      <span className="cb-bulk-actions">{children}</span>
      <button type="button" className="cb-link" onClick={onClear}>
        Clear
      </button>
    </div>
  );
}

interface GroupLineProps {
  id: string;
  /** Place among all lines, from 0. */
  index: number;
  /** Pixels from the top of the list. */
  top: number;
  active: boolean;
  name: string;
  count: number;
  note: ReactNode;
}

/** The line above the rows of one group. */
export function GroupLine({ id, index, top, active, name, count, note }: GroupLineProps) {
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      className={`cb-grid-group${active ? ' cb-active' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" className="cb-grid-group-cell">
        <strong>{name}</strong>
        <span className="cb-subtle">{count}</span>
        {note}
      </div>
    </div>
  );
}
