import { isoDate } from '#calendar/iso-date.ts';
import { formatDate } from '#ui/format.ts';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { useTiers } from '#worker/engine-client.ts';
import { TierChecklist } from '#worker/tier-checklist.tsx';
import type { PlacedPartner } from './tier-rows.ts';

interface TierPeekProps {
  row: PlacedPartner;
  programme: string;
  asOf: string;
  onClose: () => void;
  onOpen: () => void;
}

/** What is missing to the next tier, beside the list. */
export function TierPeek({ row, programme, asOf, onClose, onOpen }: TierPeekProps) {
  const views = useTiers((engine) => engine.partnerTiers(row.partner, isoDate(asOf)), [row.partner, asOf]);
  const view = views.value?.find((one) => one.programme === programme);
  const ladder = view?.evaluation.ladders.find((one) => one.ladder === row.ladder);
  const next = ladder?.tiers.find(({ name }) => name === row.next);
  return (
    <PeekDrawer title={row.partnerName} note={row.partnerCode} onClose={onClose} onOpen={onOpen}>
      <p className="cb-tiers-headline">{row.gap ?? `${row.official} is the highest tier.`}</p>
      {view !== undefined && next?.requirement !== undefined && (
        <TierChecklist
          body={view.body}
          result={next}
          where={{ programme, partner: row.partner, asOf: isoDate(asOf), ladder: row.ladder }}
        />
      )}
      {row.change !== undefined && (
        <p>
          {row.change.falls ? 'Drops' : 'Rises'} to {row.change.to} on {formatDate(row.change.date)}: {row.change.why}.
        </p>
      )}
    </PeekDrawer>
  );
}
