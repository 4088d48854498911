import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn, DataTableProps } from '#ui/data-table-types.ts';
import { formatPlural } from '#ui/format.ts';
import { useKept } from '#ui/page-memory.ts';

interface StoredListProps<Row extends object> {
  readonly label: string;
  /** "product", "exchange rate". */
  readonly noun: string;
  readonly rows: readonly Row[];
  readonly columns: readonly DataColumn<Row>[];
  readonly rowId: (row: Row) => string;
  readonly rowTone?: DataTableProps<Row>['rowTone'];
  readonly loading?: boolean;
  readonly empty: ReactNode;
}

/** A list of what was imported, to look at and to search; files change it, not hands. */
export function StoredList<Row extends object>({ label, noun, rows, columns, ...rest }: StoredListProps<Row>) {
  const [search, setSearch] = useKept(`${label} search`, '');
  const sought = useDeferredValue(search.trim().toLowerCase());
  const listed = useMemo(() => {
    const words = sought.split(/\s+/u);
    const textOf = (row: Row): string =>
      columns
        .map(({ value }) => value(row) ?? '')
        .join(' ')
        .toLowerCase();
    return sought === ''
      ? rows
      : rows.filter((row) => {
          const text = textOf(row);
          return words.every((word) => text.includes(word));
        });
  }, [rows, columns, sought]);
  return (
    <div className="cb-stored-list">
      <div className="cb-stored-strip">
        <TextInput
          size="xs"
          aria-label={`Search ${label.toLowerCase()}`}
          placeholder={`Search ${label.toLowerCase()}`}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <span className="cb-small cb-subtle">{formatPlural(listed.length, noun)}</span>
      </div>
      <DataTable
        {...rest}
        label={label}
        memory={`import ${label}`}
        rows={listed}
        columns={columns}
        selectable={false}
        filterCount={sought === '' ? 0 : 1}
        onClearFilters={() => setSearch('')}
      />
    </div>
  );
}
