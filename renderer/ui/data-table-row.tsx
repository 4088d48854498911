import { IconChevronRight, IconDots } from '@tabler/icons-react';
import { memo, type MouseEvent, type ReactNode } from 'react';
import { DataCell, cellText } from './data-table-cell.tsx';
import { isFigure, type BodyItem, type DataColumn } from './data-table-types.ts';

export interface RowHandlers<Row> {
  onClick: (id: string, event: MouseEvent) => void;
  onDoubleClick: (row: Row) => void;
  onOpen: ((row: Row) => void) | undefined;
  onOpenWindow: ((row: Row) => void) | undefined;
  onCheck: (id: string, event: MouseEvent) => void;
  onMenu: (id: string, event: MouseEvent) => void;
}

interface RowProps<Row> {
  item: Extract<BodyItem<Row>, { kind: 'row' }>;
  columns: readonly DataColumn<Row>[];
  index: number;
  idPrefix: string;
  top: number;
  selected: boolean;
  active: boolean;
  peeked: boolean;
  activeColumn: number;
  selectable: boolean;
  hasMenu: boolean;
  tree: boolean;
  tone: 'muted' | 'attention' | undefined;
  handlers: RowHandlers<Row>;
}

const classes = (flags: Record<string, boolean>): string =>
  Object.keys(flags)
    .filter((name) => flags[name])
    .join(' ');

function FirstCell<Row>({
  item,
  column,
  tree,
  onOpen,
  onOpenWindow,
}: {
  item: RowProps<Row>['item'];
  column: DataColumn<Row>;
  tree: boolean;
  onOpen: ((row: Row) => void) | undefined;
  onOpenWindow: ((row: Row) => void) | undefined;
}): ReactNode {
  const content = <DataCell column={column} row={item.row} />;
  return (
    <>
      {tree && (
        <span className="cb-tree-indent" style={{ width: item.level * 20 + 20 }}>
          {item.expandable && (
            <button
              type="button"
              tabIndex={-1}
              className="cb-tree-toggle"
              aria-label={item.expanded ? 'Collapse' : 'Expand'}
              data-open={item.expanded || undefined}
              onClick={(event) => {
                event.stopPropagation();
                item.toggle();
              }}
            >
              <IconChevronRight size={14} aria-hidden />
            </button>
          )}
        </span>
      )}
      {onOpen === undefined ? (
        <span className="cb-truncate">{content}</span>
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className="cb-row-link cb-truncate"
          onClick={(event) => {
            const aside = event.ctrlKey || event.metaKey;
            if (event.shiftKey || (aside && onOpenWindow === undefined)) return;
            event.stopPropagation();
            (aside ? onOpenWindow : onOpen)?.(item.row);
          }}
        >
          {content}
        </button>
      )}
    </>
  );
}

function PlainRow<Row>(props: RowProps<Row>) {
  const { item, columns, index, idPrefix, handlers } = props;
  return (
    <div
      id={`${idPrefix}-row-${item.id}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.selectable ? props.selected : undefined}
      aria-level={props.tree ? item.level + 1 : undefined}
      aria-expanded={props.tree && item.expandable ? item.expanded : undefined}
      className={classes({
        'cb-grid-row': true,
        'cb-grid-body-row': true,
        'cb-selected': props.selected || props.peeked,
        'cb-active': props.active,
        'cb-row-muted': props.tone === 'muted',
        'cb-row-attention': props.tone === 'attention',
      })}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={(event) => handlers.onClick(item.id, event)}
      onDoubleClick={() => handlers.onDoubleClick(item.row)}
      onContextMenu={(event) => handlers.onMenu(item.id, event)}
    >
      {props.selectable && (
        <div role="gridcell" className="cb-grid-check">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label="Select row"
            checked={props.selected}
            readOnly
            onClick={(event) => {
              event.stopPropagation();
              handlers.onCheck(item.id, event);
            }}
          />
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.id}
          id={`${idPrefix}-cell-${item.id}-${at}`}
          role="gridcell"
          className={classes({
            'cb-grid-cell': true,
            'cb-figure': isFigure(column.kind),
            'cb-active-cell': props.active && props.activeColumn === at,
          })}
          title={column.render === undefined ? cellText(column, item.row) || undefined : undefined}
        >
          {at === 0 ? (
            <FirstCell
              item={item}
              column={column}
              tree={props.tree}
              onOpen={handlers.onOpen}
              onOpenWindow={handlers.onOpenWindow}
            />
          ) : (
            <span className="cb-truncate">
              <DataCell column={column} row={item.row} />
            </span>
          )}
        </div>
      ))}
      {props.hasMenu && (
        <div role="gridcell" className="cb-grid-menu">
          <button
            type="button"
            tabIndex={-1}
            aria-label="Row actions"
            onClick={(event) => handlers.onMenu(item.id, event)}
          >
            <IconDots size={16} aria-hidden />
          </button>
        </div>
      )}
    </div>
  );
}

// Scrolling draws only the rows that come into view; the cast keeps the type parameter.
export const DataTableRow = memo(PlainRow) as typeof PlainRow;
