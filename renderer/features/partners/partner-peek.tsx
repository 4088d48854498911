import { formatDate, formatPlural } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { editableFacts, labelOf } from './partner-form.ts';
import type { PartnerRow } from './partner-rows.ts';

interface PartnerPeekProps {
  row: PartnerRow;
  onClose: () => void;
  onOpen: () => void;
}

const shown = (row: PartnerRow, field: (typeof editableFacts)[number]): string => {
  const value = row.record.values[field] ?? '';
  return /^\d{4}-\d\d-\d\d$/.test(value) ? formatDate(value) : value;
};

/** What one wants to know of a partner without leaving the list. */
export function PartnerPeek({ row, onClose, onOpen }: PartnerPeekProps) {
  const facts = editableFacts.filter((field) => field !== 'name' && shown(row, field) !== '');
  const former = row.record.values.formerCodes ?? [];
  return (
    <PeekDrawer title={row.name} note={`${row.code} · ${row.type || 'no type'}`} onClose={onClose} onOpen={onOpen}>
      <dl className="cb-peek-facts">
        <div>
          <dt>12-month sales</dt>
          <dd>
            <Money amount={row.last12Months} currency={row.currency} />
          </dd>
        </div>
        <div>
          <dt>Tier</dt>
          <dd>{row.tier || '—'}</dd>
        </div>
        <div>
          <dt>Supplied by</dt>
          <dd>{row.suppliedBy || 'nobody: top of the channel'}</dd>
        </div>
        {former.length > 0 && (
          <div>
            <dt>{formatPlural(former.length, 'former code')}</dt>
            <dd className="cb-code">{former.join(', ')}</dd>
          </div>
        )}
        {facts.map((field) => (
          <div key={field}>
            <dt>{labelOf(field)}</dt>
            <dd>{shown(row, field)}</dd>
          </div>
        ))}
      </dl>
    </PeekDrawer>
  );
}
