import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { today } from '#data/today.ts';
import { useRecords } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { supplyLinksOf, supplyTree, type SupplyNode } from '#model/supply-graph.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { DateField } from '#ui/field-editor.tsx';
import { formatDate, formatPlural } from '#ui/format.ts';
import { address } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { Page } from '#ui/page.tsx';

interface TreeRow {
  readonly id: string;
  readonly partner: RecordRow<'partner'>;
  readonly from: string | undefined;
  readonly next: string | undefined;
  /** Partners below it, on all levels. */
  readonly below: number;
  readonly children: readonly TreeRow[];
}

const treeRow = (node: SupplyNode, partners: ReadonlyMap<string, RecordRow<'partner'>>): readonly TreeRow[] => {
  const partner = partners.get(node.partner);
  if (partner === undefined) return [];
  const children = node.children.flatMap((child) => treeRow(child, partners));
  const below = children.reduce((count, child) => count + 1 + child.below, 0);
  return [{ id: node.partner, partner, from: node.link?.from, next: node.link?.next, below, children }];
};

const columns: readonly DataColumn<TreeRow>[] = [
  { id: 'name', header: 'Name', kind: 'text', value: (row) => row.partner.values.name, grow: 3, minWidth: 260 },
  { id: 'code', header: 'Code', kind: 'code', value: (row) => row.partner.values.code },
  { id: 'type', header: 'Type', kind: 'text', value: (row) => row.partner.values.type },
  { id: 'region', header: 'Region', kind: 'text', value: (row) => row.partner.values.region, grow: 1 },
  { id: 'below', header: 'Partners below', kind: 'number', value: (row) => (row.below === 0 ? null : row.below) },
  { id: 'from', header: 'Link since', kind: 'date', value: (row) => row.from },
  { id: 'next', header: 'Until before', kind: 'date', value: (row) => row.next },
];

const rowId = (row: TreeRow) => row.id;
const childrenOf = (row: TreeRow) => row.children;

/** Who supplies whom as of a date. */
export function HierarchyPage() {
  const partners = useRecords('partner');
  const links = useRecords('supplyLink');
  const [asOf, setAsOf] = useKept<string>('hierarchy as of', today());
  const [, navigate] = useLocation();
  const rows = useMemo(() => {
    const collator = new Intl.Collator();
    const known = partners.filter((row) => row.values.mergedInto === undefined);
    const ids = known
      .toSorted((a, b) => collator.compare(a.values.name ?? '', b.values.name ?? ''))
      .map((row) => row.id);
    const byId = new Map(known.map((row) => [row.id, row]));
    return supplyTree(ids, supplyLinksOf(links), asOf)
      .flatMap((node) => treeRow(node, byId))
      .toSorted((a, b) => b.below - a.below);
  }, [partners, links, asOf]);
  const open = (row: TreeRow) => navigate(`/partners/${row.id}/links`);
  return (
    <Page
      title="Hierarchy"
      note={`as of ${formatDate(asOf)} · ${formatPlural(rows.length, 'partner')} at the top`}
      layout="fill"
      actions={<DateField label="As of" value={asOf} onSave={(date) => date !== '' && setAsOf(date)} />}
    >
      <DataTable
        label="Hierarchy"
        memory="hierarchy"
        rows={rows}
        columns={columns}
        rowId={rowId}
        subRows={childrenOf}
        selectable={false}
        onOpen={open}
        addressOf={(row) => address.partner(row.id, 'links')}
        rowActions={([row]) =>
          row === undefined ? [] : [{ id: 'open', label: 'Open links', keys: 'Enter', run: () => open(row) }]
        }
        empty={
          <EmptyState
            title="No partners yet"
            action={<Button onClick={() => navigate('/import')}>Import partners</Button>}
          >
            Import partners and supply links to see who supplies whom.
          </EmptyState>
        }
      />
    </Page>
  );
}
