import { useCallback, useMemo, useRef, useState } from 'react';
import { rangeOf } from './data-table-keys.ts';
import type { DataTableProps } from './data-table-types.ts';

export interface TableSelection {
  ids: ReadonlySet<string>;
  /** Only this row. */
  only: (id: string) => void;
  /** In or out, the others stay. */
  toggle: (id: string) => void;
  /** Everything from the last chosen row to this one; `from` stands in when none was chosen. */
  extend: (id: string, from?: string | null) => void;
  /** A move without Shift: the next extension starts where the keyboard is then. */
  forget: () => void;
  all: () => void;
  clear: () => void;
  replace: (ids: ReadonlySet<string>) => void;
}

const nothing: ReadonlySet<string> = new Set();

/** Selected rows: own or controlled; ids that are no longer listed stay out of it. */
export const useTableSelection = <Row extends object>(
  props: DataTableProps<Row>,
  shownIds: readonly string[],
): TableSelection => {
  const [own, setOwn] = useState<ReadonlySet<string>>(nothing);
  const anchor = useRef<string | null>(null);
  const chosen = props.selected ?? own;
  const ids = useMemo(() => {
    if (chosen.size === 0) return nothing;
    const listed = new Set(shownIds);
    return new Set([...chosen].filter((id) => listed.has(id)));
  }, [chosen, shownIds]);
  const { onSelectionChange } = props;
  const replace = useCallback(
    (next: ReadonlySet<string>) => {
      setOwn(next);
      onSelectionChange?.(next);
    },
    [onSelectionChange],
  );
  return {
    ids,
    replace,
    only: (id) => {
      anchor.current = id;
      replace(new Set([id]));
    },
    toggle: (id) => {
      anchor.current = id;
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      replace(next);
    },
    extend: (id, from = null) => {
      anchor.current ??= from ?? id;
      replace(new Set(rangeOf(shownIds, anchor.current, id)));
    },
    forget: () => {
      anchor.current = null;
    },
    all: () => replace(new Set(shownIds)),
    clear: () => replace(nothing),
  };
};
