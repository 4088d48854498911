import { VisuallyHidden } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { ContextMenu, type MenuPoint } from './context-menu.tsx';
import { copyTable } from './copy-table.ts';
import { BulkBar, GroupLine } from './data-table-lines.tsx';
import { findRows, readAheadTexts } from './data-table-find.ts';
import { DataTableFooter, hasTotals } from './data-table-footer.tsx';
import { DataTableHeader } from './data-table-header.tsx';
import { movePlace, type GridPlace } from './data-table-keys.ts';
import { useTableModel } from './data-table-model.ts';
import { DataTableRow, type RowHandlers } from './data-table-row.tsx';
import { useScrollbarHeight } from './use-scrollbar-height.ts';
import { useTableSelection } from './data-table-selection.ts';
import { isFigure, type DataColumn, type DataTableProps, type RowAction } from './data-table-types.ts';
import { FilteredToNothing, TableSkeleton } from './data-table-states.tsx';
import { noteFocusedList, useShownList } from './current-list.ts';
import { FindBar } from './find-bar.tsx';
import { openInNewWindow } from './go-to.ts';
import { listContent } from './list-content.ts';
import { rowHeights, usePreferences } from './preferences.ts';
import { summarize, useSelectionSummary } from './selection-summary.ts';
import { showToast } from './undo-toast.tsx';
import { useDelayed } from './use-delayed.ts';
import { keptActiveRow, useListPlace } from './use-list-place.ts';
import './data-table.css';

const leastWidth = <Row,>({ kind, minWidth }: DataColumn<Row>): number =>
  minWidth ?? (isFigure(kind) || kind === 'date' || kind === 'code' ? 104 : 140);

const width = <Row,>(column: DataColumn<Row>): string => {
  const grow = column.grow ?? (isFigure(column.kind) || column.kind === 'date' || column.kind === 'code' ? 0 : 1);
  return grow === 0 ? `${leastWidth(column)}px` : `minmax(${leastWidth(column)}px, ${grow}fr)`;
};

/** The menu of a row with a page of its own also opens it in a new window. */
const actionsOf = <Row extends object>(props: DataTableProps<Row>, rows: readonly Row[]): readonly RowAction[] => {
  const { addressOf } = props;
  const own = props.rowActions?.(rows) ?? [];
  const [only] = rows;
  if (addressOf === undefined || only === undefined || rows.length > 1) return own;
  const aside: RowAction = {
    id: 'window',
    label: 'Open in new window',
    keys: 'Mod+Enter',
    run: () => openInNewWindow(addressOf(only)),
  };
  const first = own.findIndex(({ id }) => id === 'open') + 1;
  return [...own.slice(0, first), aside, ...own.slice(first)];
};

const shareOf = (chosen: number, listed: number): 'none' | 'some' | 'all' =>
  chosen === 0 ? 'none' : chosen === listed ? 'all' : 'some';

/** Virtual list of records as an ARIA grid; see README.md for the keys it understands. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, onOpen, onPeek, addressOf } = props;
  const hasMenu = props.rowActions !== undefined || addressOf !== undefined;
  const selectable = props.selectable !== false;
  const idPrefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState<string | null>(null);
  /** How often find was asked for: each time its box gets the focus, also when it was open already. */
  const [finds, setFinds] = useState(0);
  const [activeId, setActiveId] = useState(() => keptActiveRow(props.memory));
  const [activeColumn, setActiveColumn] = useState(-1);
  const [inHeader, setInHeader] = useState(false);
  const [menu, setMenu] = useState<{ at: MenuPoint; id: string } | null>(null);
  const rowHeight = rowHeights[usePreferences((state) => state.density)];
  const showSkeleton = useDelayed(props.loading === true);

  const { rows, subRows } = props;
  const found = useMemo(() => findRows({ rows, columns, subRows }, query), [rows, columns, subRows, query]);
  const { items, shown, sort, toggleSort } = useTableModel(props, found);
  const listed = useMemo(() => items.flatMap((item) => (item.kind === 'row' ? [item] : [])), [items]);
  const shownIds = useMemo(() => listed.map(({ id }) => id), [listed]);
  const rowOf = useMemo(() => new Map(listed.map(({ id, row }) => [id, row])), [listed]);
  const indexOf = useMemo(() => new Map(items.map((item, index) => [item.id, index])), [items]);
  const selection = useTableSelection(props, shownIds);
  const finding = query !== null;
  useEffect(() => (finding ? readAheadTexts(rows, columns) : undefined), [finding, rows, columns]);
  const find = () => {
    setQuery((before) => before ?? '');
    setFinds((before) => before + 1);
  };
  const activeLine = inHeader ? -1 : activeId === null ? 0 : (indexOf.get(activeId) ?? 0);

  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: 32,
    scrollPaddingEnd: hasTotals(columns) ? 36 : 8,
    // A list inside a hidden or unmeasured parent still draws its first rows.
    initialRect: { width: 1000, height: 700 },
  });
  useEffect(() => virtual.measure(), [rowHeight, virtual]);
  const barHeight = useScrollbarHeight(scroller, props.maxRows !== undefined);
  useListPlace(props.memory, { scroller, filled: items.length > 0 && !showSkeleton, activeId });

  const show = useSelectionSummary((state) => state.show);
  useEffect(() => {
    const chosen = [...selection.ids].flatMap((id) => rowOf.get(id) ?? []);
    show(chosen.length === 0 ? null : summarize(chosen, columns));
    return () => show(null);
  }, [selection.ids, rowOf, columns, show]);

  const activate = (line: number, column: number) => {
    const item = items[line];
    setInHeader(line < 0);
    setActiveColumn(column);
    if (item === undefined) return;
    setActiveId(item.id);
    virtual.scrollToIndex(line);
    if (props.peeked !== null && props.peeked !== undefined && item.kind === 'row') onPeek?.(item.row);
  };

  const targets = (id: string): readonly Row[] => {
    const ids = selection.ids.has(id) ? [...selection.ids] : [id];
    return ids.flatMap((one) => rowOf.get(one) ?? []);
  };
  const openMenu = (id: string, at: MenuPoint) => {
    setActiveId(id);
    if (hasMenu) setMenu({ at, id });
  };
  const latest = useRef({ selection, openMenu, onOpen, addressOf });
  latest.current = { selection, openMenu, onOpen, addressOf };
  const hasOpen = onOpen !== undefined;
  const hasAddress = addressOf !== undefined;
  // Stable handlers keep memoized rows from drawing again while scrolling.
  const handlers = useMemo<RowHandlers<Row>>(
    () => ({
      onClick: (id, event) => {
        setActiveId(id);
        setInHeader(false);
        setActiveColumn(-1);
        const { selection: now } = latest.current;
        if (!selectable) return;
        if (event.shiftKey) now.extend(id);
        else if (event.ctrlKey || event.metaKey) now.toggle(id);
        else now.only(id);
      },
      onCheck: (id, event) => {
        setActiveId(id);
        if (event.shiftKey) latest.current.selection.extend(id);
        else latest.current.selection.toggle(id);
      },
      onDoubleClick: (row) => {
        // The browser selects a word at the second click; on the next page that would be everything.
        window.getSelection()?.removeAllRanges();
        latest.current.onOpen?.(row);
      },
      onOpen: hasOpen ? (row) => latest.current.onOpen?.(row) : undefined,
      onOpenWindow: hasAddress
        ? (row) => {
            const path = latest.current.addressOf?.(row);
            if (path !== undefined) openInNewWindow(path);
          }
        : undefined,
      onMenu: (id, event: MouseEvent) => {
        event.preventDefault();
        event.stopPropagation();
        latest.current.openMenu(id, { x: event.clientX, y: event.clientY });
      },
    }),
    [selectable, hasOpen, hasAddress],
  );

  const tree = props.subRows !== undefined;
  const contentOf = (chosen: typeof items) => listContent(label, columns, chosen, { tree, groupBy: props.groupBy });
  const pending = columns.find((column) => column.pending === true);
  const filled = !showSkeleton && props.rows.length > 0;
  const state = { shown: filled || props.loading === true, filled, complete: pending === undefined };
  useShownList(scroller, state, () => contentOf(items));
  const copy = () => {
    if (pending !== undefined)
      return showToast({ message: `Nothing was copied: “${pending.header}” is still read. Copy again in a moment.` });
    const content = contentOf(items.filter(({ id }) => selection.ids.size === 0 || selection.ids.has(id)));
    return copyTable({ headers: content.columns.map(({ header }) => header), rows: content.rows });
  };

  const place: GridPlace = { line: activeLine, column: activeColumn };
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);

  const move = (event: KeyboardEvent): boolean => {
    const item = items[activeLine];
    if (activeColumn < 0 && item?.kind === 'row' && item.expandable) {
      const opens = event.key === 'ArrowRight' && !item.expanded;
      const closes = event.key === 'ArrowLeft' && item.expanded;
      if (opens || closes) {
        item.toggle();
        return true;
      }
    }
    const next = movePlace(place, event.key, event.ctrlKey || event.metaKey, {
      lines: items.length,
      columns: columns.length,
      page,
    });
    if (next === null) return false;
    if (activeId === null && event.key === 'ArrowDown') next.line = 0;
    activate(next.line, next.column);
    const landed = items[next.line];
    if (!event.shiftKey) selection.forget();
    else if (selectable && landed?.kind === 'row') selection.extend(landed.id, activeId);
    return true;
  };

  const act = (event: KeyboardEvent): boolean => {
    const mod = event.ctrlKey || event.metaKey;
    const item = items[activeLine];
    const row = item?.kind === 'row' ? item.row : undefined;
    const key = event.key.toLowerCase();
    if (mod && event.shiftKey && key === 'c') copy();
    else if (mod && !event.shiftKey && key === 'f') find();
    else if (mod && key === 'a' && selectable) selection.all();
    else if (event.key === 'Escape' && query !== null) setQuery(null);
    else if (event.key === 'Escape' && (props.peeked ?? null) !== null) onPeek?.(null);
    else if (event.key === 'Escape' && selection.ids.size > 0) selection.clear();
    else if (inHeader && event.key === 'Enter') toggleSort(columns[activeColumn]?.id ?? '');
    else if (row === undefined || item === undefined) return false;
    else if (event.key === ' ' && mod && selectable) selection.toggle(item.id);
    else if (event.key === ' ' && onPeek !== undefined) onPeek(props.peeked === item.id ? null : row);
    else if (event.key === ' ' && selectable) selection.toggle(item.id);
    else if (event.key === 'Enter' && mod && addressOf !== undefined) openInNewWindow(addressOf(row));
    else if (event.key === 'Enter' && !mod) (columns[activeColumn]?.onOpenTrace ?? onOpen)?.(row);
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const box = document.getElementById(`${idPrefix}-row-${item.id}`)?.getBoundingClientRect();
      openMenu(item.id, { x: (box?.left ?? 0) + 48, y: box?.bottom ?? 0 });
    } else return false;
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (!move(event) && !act(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const activeItem = items[activeLine];
  // A row that isn't drawn, as while the list is read or far from what is shown, has no element to name.
  const isDrawn = !showSkeleton && virtual.getVirtualItems().some(({ index }) => index === activeLine);
  const descendant = inHeader
    ? `${idPrefix}-head-${activeColumn}`
    : activeItem === undefined || !isDrawn
      ? undefined
      : activeColumn >= 0 && activeItem.kind === 'row'
        ? `${idPrefix}-cell-${activeItem.id}-${activeColumn}`
        : `${idPrefix}-row-${activeItem.id}`;
  // The list scrolls sideways below this: the columns' least widths, the two fixed ones and the padding.
  const least = columns.reduce(
    (sum, column) => sum + leastWidth(column),
    16 + (selectable ? 32 : 0) + (hasMenu ? 36 : 0),
  );
  const template = [...(selectable ? ['32px'] : []), ...columns.map(width), ...(hasMenu ? ['36px'] : [])].join(' ');
  const chosen = [...selection.ids].flatMap((id) => rowOf.get(id) ?? []);
  const menuRows = menu === null ? [] : targets(menu.id);

  if (props.loading !== true && props.rows.length === 0)
    return (props.filterCount ?? 0) > 0 ? (
      <FilteredToNothing count={props.filterCount ?? 0} onClear={props.onClearFilters} />
    ) : (
      <>{props.empty ?? null}</>
    );
  return (
    <div
      className="cb-grid-frame"
      style={
        props.maxRows === undefined
          ? {}
          : {
              flex: 'none',
              height:
                Math.min(items.length, props.maxRows) * rowHeight + 34 + (hasTotals(columns) ? 34 : 0) + barHeight,
            }
      }
      // Ctrl+F anywhere in the frame, so that it also works from the bulk bar.
      onKeyDown={(event) => {
        if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'f') {
          find();
          event.preventDefault();
        }
      }}
    >
      {showSkeleton && <VisuallyHidden role="status" aria-label={`Loading ${label}`} />}
      {query !== null && (
        <FindBar
          label={label}
          query={query}
          asked={finds}
          found={shown.length}
          total={props.rows.length}
          onQuery={setQuery}
          onEnter={(text) => {
            // A quick typist is ahead of the list: what is typed counts.
            setQuery(text);
            scroller.current?.focus();
          }}
          onClose={() => {
            setQuery(null);
            scroller.current?.focus();
          }}
        />
      )}
      {props.bulkActions !== undefined && chosen.length > 1 && (
        <BulkBar chosen={chosen.length} listed={shown.length} onAll={selection.all} onClear={selection.clear}>
          {props.bulkActions(chosen)}
        </BulkBar>
      )}
      <div
        ref={scroller}
        className="cb-grid"
        role={props.subRows === undefined ? 'grid' : 'treegrid'}
        aria-label={label}
        aria-rowcount={items.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable={selectable || undefined}
        aria-activedescendant={descendant}
        aria-busy={props.loading === true}
        tabIndex={0}
        data-list="true"
        style={
          { '--cb-columns': template, '--cb-row': `${rowHeight}px`, '--cb-least': `${least}px` } as React.CSSProperties
        }
        onKeyDown={onKeyDown}
        onFocus={() => noteFocusedList(scroller.current)}
      >
        <div className="cb-grid-inner" role="presentation">
          <DataTableHeader
            columns={columns}
            sort={sort}
            idPrefix={idPrefix}
            activeColumn={inHeader ? activeColumn : null}
            selection={selectable ? shareOf(selection.ids.size, shown.length) : null}
            hasMenu={hasMenu}
            onSort={toggleSort}
            onToggleAll={() => (selection.ids.size === shown.length ? selection.clear() : selection.all())}
          />
          {showSkeleton && <TableSkeleton columns={columns.length} />}
          <div className="cb-grid-body" role="rowgroup" style={{ height: showSkeleton ? 0 : virtual.getTotalSize() }}>
            {(showSkeleton ? [] : virtual.getVirtualItems()).map(({ index, start }) => {
              const item = items[index];
              if (item === undefined) return null;
              if (item.kind === 'group')
                return (
                  <GroupLine
                    key={item.id}
                    id={`${idPrefix}-row-${item.id}`}
                    index={index}
                    top={start}
                    active={activeLine === index && !inHeader && activeId !== null}
                    name={item.group}
                    count={item.rows.length}
                    note={props.groupNote?.(item.group, item.rows)}
                  />
                );
              return (
                <DataTableRow
                  key={item.id}
                  item={item}
                  columns={columns}
                  index={index}
                  idPrefix={idPrefix}
                  top={start}
                  selected={selection.ids.has(item.id)}
                  peeked={props.peeked === item.id}
                  active={!inHeader && item.id === activeId}
                  activeColumn={item.id === activeId ? activeColumn : -1}
                  selectable={selectable}
                  hasMenu={hasMenu}
                  tree={props.subRows !== undefined}
                  tone={props.rowTone?.(item.row)}
                  handlers={handlers}
                />
              );
            })}
          </div>
          {items.length === 0 && props.loading !== true && <p className="cb-grid-none">Nothing matches “{query}”.</p>}
          {hasTotals(columns) && items.length > 0 && !showSkeleton && (
            <DataTableFooter
              columns={columns}
              rows={props.subRows === undefined ? shown : found}
              selectable={selectable}
              hasMenu={hasMenu}
            />
          )}
        </div>
      </div>
      {hasMenu && (
        <ContextMenu
          at={menu?.at ?? null}
          label={menuRows.length > 1 ? `Actions for ${menuRows.length} rows` : 'Row actions'}
          actions={menu === null ? [] : actionsOf(props, menuRows)}
          onClose={() => {
            setMenu(null);
            scroller.current?.focus();
          }}
        />
      )}
    </div>
  );
}
