import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useRecords } from '#data/use-records.ts';
import type { EqualisedLine, EqualisedSeller } from '#insight/seller-equaliser.ts';
import { sellerEqualiserCsv } from '#insight/seller-equaliser-csv.ts';
import { multiply } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import type { RecordRow } from '#model/record-row.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate, formatPercent, formatPlural } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { moneyColumn } from '#ui/money-column.ts';
import { Notice } from '#ui/notice.tsx';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { useEngine } from '#worker/engine-client.ts';
import type { FinanceTabProps } from './finance-page.tsx';
import { TermsDialog } from './terms-dialog.tsx';
import { useExport } from './use-export.ts';

type TermsRow = RecordRow<'sellerEqualiser'>;

const percentOf = (fraction: string | undefined): string =>
  formatPercent(multiply((fraction ?? '0') as DecimalText, '100' as DecimalText));

const spanOf = ({ from, next }: TermsRow['values']): string =>
  [from === undefined ? '' : `from ${formatDate(from)}`, next === undefined ? '' : `until before ${formatDate(next)}`]
    .filter((part) => part !== '')
    .join(' ') || 'always';

const remove = (row: TermsRow) =>
  reportEdit(
    edit(`Remove terms ${row.values.name ?? ''}`, [change('sellerEqualiser', row.id, { deleted: true })]),
    `Terms ${row.values.name ?? ''} removed.`,
  );

/** The terms in force, each to be changed or removed. */
function Terms({ onChange }: { onChange: (row: TermsRow | undefined) => void }) {
  const rows = useRecords('sellerEqualiser');
  return (
    <div className="cb-finance-terms">
      {rows.map((row) => (
        <span key={row.id} className="cb-finance-term">
          <strong>{row.values.name}</strong> {percentOf(row.values.rate)} of net; a direct deal is sold{' '}
          {percentOf(row.values.directDiscount)} off list; {spanOf(row.values)}
          <Button size="xs" variant="subtle" onClick={() => onChange(row)}>
            Change
          </Button>
          <Button size="xs" variant="subtle" onClick={() => void remove(row)}>
            Remove
          </Button>
        </span>
      ))}
      <Button size="xs" onClick={() => onChange(undefined)}>
        Add terms
      </Button>
    </div>
  );
}

const formulaOf = (line: EqualisedLine): string =>
  `${line.direct} direct − ${line.throughPartners} through the partner`;

/** The lines behind one seller's total. */
function SellerLines({ seller, onClose }: { seller: EqualisedSeller; onClose: () => void }) {
  return (
    <PeekDrawer title={seller.seller} note={`${seller.currency} · internal`} onClose={onClose}>
      <ol className="cb-finance-lines" aria-label="Lines">
        {seller.lines.map((line) => (
          <li key={line.lineId}>
            <span className="cb-truncate">{line.customer || line.order}</span>
            <Money amount={line.toPay} formula={formulaOf(line)} strong />
            <span className="cb-small cb-muted">
              {formatDate(line.date)} · {line.order} · list <Money amount={line.list} /> · net{' '}
              <Money amount={line.net} /> · <Money amount={line.direct} /> direct −{' '}
              <Money amount={line.throughPartners} /> through the partner
            </span>
          </li>
        ))}
      </ol>
    </PeekDrawer>
  );
}

const keyOf = (row: EqualisedSeller): string => `${row.seller} ${row.currency}`;

/** What the vendor's own sellers are to be paid extra for deals through partners. Internal: on no partner document. */
export function SellersTab({ period }: FinanceTabProps) {
  const answer = useEngine((engine) => engine.sellerEqualiser(period.period), [period.period]);
  const terms = useRecords('sellerEqualiser');
  const [opened, setOpened] = useState<string>();
  const [editing, setEditing] = useState<{ readonly row: TermsRow | undefined }>();
  const file = useExport();
  const found = answer.value;
  const columns = useMemo((): DataColumn<EqualisedSeller>[] => {
    const open = (row: EqualisedSeller) => setOpened(keyOf(row));
    return [
      { id: 'seller', header: 'Seller', kind: 'text', value: (row) => row.seller, minWidth: 180 },
      { id: 'currency', header: 'Currency', kind: 'text', value: (row) => row.currency, minWidth: 84, grow: 0 },
      { id: 'lines', header: 'Lines', kind: 'number', value: (row) => row.lines.length },
      { ...moneyColumn('direct', 'Sold directly', open), minWidth: 140 },
      { ...moneyColumn('throughPartners', 'Through partners', open), minWidth: 140 },
      { ...moneyColumn('toPay', 'To pay extra', open), minWidth: 140 },
    ];
  }, []);
  const seller = found?.sellers.find((row) => keyOf(row) === opened);
  const empty =
    terms.length === 0 ? (
      <EmptyState
        title="No terms for internal sellers"
        action={
          <Button variant="filled" onClick={() => setEditing({ row: undefined })}>
            Add terms
          </Button>
        }
      >
        So that a deal through a partner pays your own seller the same as a direct one. It needs the seller’s rate and
        the discount of a direct deal; sales name the seller in the column “Salesperson”.
      </EmptyState>
    ) : (
      <EmptyState title="No line through a partner names a seller">
        Map the column “Salesperson” when you import sales.
      </EmptyState>
    );
  return (
    <>
      <div className="cb-finance-head">
        <div className="cb-finance-fields">
          <AudienceMarker audience="internal" />
          <Terms onChange={(row) => setEditing({ row })} />
        </div>
        <Button
          variant="filled"
          disabled={(found?.sellers.length ?? 0) === 0}
          onClick={() =>
            found !== undefined &&
            void file.save('table', `internal sellers ${period.period} (internal).csv`, sellerEqualiserCsv(found))
          }
        >
          Export CSV (internal)
        </Button>
      </div>
      {file.problems.length > 0 && <ProblemPanel problems={file.problems} onDismiss={file.dismiss} />}
      {found !== undefined && terms.length > 0 && found.withoutSeller + found.withoutTerms > 0 && (
        <Notice tone="info">
          {[
            found.withoutSeller === 0 ? '' : `${formatPlural(found.withoutSeller, 'line')} without a salesperson`,
            found.withoutTerms === 0 ? '' : `${formatPlural(found.withoutTerms, 'line')} on days without terms`,
          ]
            .filter((part) => part !== '')
            .join(', ')}{' '}
          come to nothing here.
        </Notice>
      )}
      <div className="cb-finance-beside">
        <DataTable
          label="Internal sellers"
          rows={found?.sellers ?? []}
          columns={columns}
          rowId={keyOf}
          selectable={false}
          loading={answer.loading}
          onOpen={(row) => setOpened(keyOf(row))}
          peeked={opened ?? null}
          onPeek={(row) => setOpened(row === null ? undefined : keyOf(row))}
          empty={empty}
        />
        {seller !== undefined && <SellerLines seller={seller} onClose={() => setOpened(undefined)} />}
      </div>
      {editing !== undefined && <TermsDialog row={editing.row} onClose={() => setEditing(undefined)} />}
    </>
  );
}
