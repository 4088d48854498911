import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { isFigure, type DataColumn, type DataSort } from './data-table-types.ts';

interface HeaderProps<Row> {
  columns: readonly DataColumn<Row>[];
  sort: DataSort | null;
  idPrefix: string;
  activeColumn: number | null;
  selection: 'none' | 'some' | 'all' | null;
  hasMenu: boolean;
  onSort: (column: string) => void;
  onToggleAll: () => void;
}

const ariaSort = (sort: DataSort | null, id: string) =>
  sort?.column !== id ? 'none' : sort.descending ? 'descending' : 'ascending';

export function DataTableHeader<Row>(props: HeaderProps<Row>) {
  const { columns, sort, idPrefix, activeColumn, selection } = props;
  return (
    <div role="row" aria-rowindex={1} className="cb-grid-row cb-grid-head">
      {selection !== null && (
        <div role="columnheader" className="cb-grid-check">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label="Select all rows"
            checked={selection === 'all'}
            ref={(box) => {
              if (box !== null) box.indeterminate = selection === 'some';
            }}
            onChange={props.onToggleAll}
          />
        </div>
      )}
      {columns.map((column, index) => {
        const Arrow = sort?.descending === true ? IconArrowDown : IconArrowUp;
        return (
          <div
            key={column.id}
            id={`${idPrefix}-head-${index}`}
            role="columnheader"
            aria-sort={column.sortable === false ? undefined : ariaSort(sort, column.id)}
            className={`cb-grid-cell${isFigure(column.kind) ? ' cb-figure' : ''}${activeColumn === index ? ' cb-active-cell' : ''}`}
            data-sortable={column.sortable !== false || undefined}
            title={column.header}
            onClick={() => props.onSort(column.id)}
          >
            <span className="cb-truncate">{column.header}</span>
            {column.unit !== undefined && <span className="cb-unit">{column.unit}</span>}
            {sort?.column === column.id && <Arrow size={12} aria-hidden />}
          </div>
        );
      })}
      {props.hasMenu && (
        <div role="columnheader" className="cb-grid-menu">
          <VisuallyHidden>Actions</VisuallyHidden>
        </div>
      )}
    </div>
  );
}
