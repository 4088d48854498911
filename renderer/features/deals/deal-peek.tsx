import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { minorUnits } from '#money/currency.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Money } from '#ui/money.tsx';
import { askToHold } from '#ui/open-settlement.ts';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { DealFields, DealNotes, StageField } from './deal-fields.tsx';
import type { DealRow } from './deal-rows.ts';
import { EffortLog } from './effort-log.tsx';
import { ParticipantsEditor } from './participants-editor.tsx';
import './deals.css';

/** Who sold it, with the way to that partner. */
export function SoldBy({ row }: { row: DealRow }) {
  const [, navigate] = useLocation();
  if (row.partnerId === undefined) return <>nobody yet</>;
  return (
    <button type="button" className="cb-link" onClick={() => navigate(`/partners/${row.partnerId}`)}>
      {row.partner}
    </button>
  );
}

/** Keeps every line of the deal from being paid. */
export const holdDeal = ({ id, code }: DealRow): void => askToHold({ scope: 'deal', of: id, name: `deal ${code}` });

/** A deal's facts, who shares it and who did what on it; all typed over in place. */
export function DealPeek({ row, onClose }: { row: DealRow; onClose: () => void }) {
  return (
    <PeekDrawer
      key={row.id}
      title={row.customer || row.code}
      note={row.code}
      onClose={onClose}
      onOpen={() => goTo(address.dealPage(row.id))}
      actions={
        <Button size="xs" onClick={() => holdDeal(row)}>
          Hold…
        </Button>
      }
    >
      <div className="cb-form">
        <div>
          <span className="cb-subtle cb-small">Sold by</span> <SoldBy row={row} /> ·{' '}
          <Money amount={row.amount} currency={row.currency} decimals={minorUnits(row.currency)} />
        </div>
        <ParticipantsEditor row={row} />
        <EffortLog row={row} />
        <div className="cb-deal-section">
          <StageField deal={row.record} />
          <DealFields deal={row.record} />
        </div>
        <DealNotes deal={row.record} />
      </div>
    </PeekDrawer>
  );
}
