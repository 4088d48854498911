import { Button, Skeleton } from '@mantine/core';
import { formatPlural } from './format.ts';
import { EmptyState } from './empty-state.tsx';

/** Stands in for rows that take longer than 150 ms, inside their list: it keeps the focus and what is typed to find. */
export function TableSkeleton({ columns }: { columns: number }) {
  return (
    <div className="cb-grid-skeleton" aria-hidden>
      {Array.from({ length: 12 }, (_, row) => (
        <div key={row} className="cb-grid-skeleton-row">
          {Array.from({ length: Math.min(columns, 6) }, (_, column) => (
            <Skeleton
              key={column}
              height={10}
              width={`${column === 0 ? 70 : 40 + ((row * 7 + column * 13) % 30)}%`}
              animate={false}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

export function FilteredToNothing({ count, onClear }: { count: number; onClear: (() => void) | undefined }) {
  return (
    <EmptyState
      title="Nothing passes these filters"
      action={
        onClear === undefined ? undefined : <Button onClick={onClear}>Clear {formatPlural(count, 'filter')}</Button>
      }
    >
      Rows are there, but {count === 1 ? 'the filter hides' : 'the filters hide'} all of them.
    </EmptyState>
  );
}
