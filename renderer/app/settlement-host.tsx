import { Suspense, lazy } from 'react';
import { closeSettlement, useSettlementRequest } from '#ui/open-settlement.ts';

const HoldDialog = lazy(async () => ({ default: (await import('#features/holds/hold-dialog.tsx')).HoldDialog }));
const DisputeDialog = lazy(async () => ({
  default: (await import('#features/disputes/dispute-dialog.tsx')).DisputeDialog,
}));
const DecideDialog = lazy(async () => ({
  default: (await import('#features/disputes/decide-dialog.tsx')).DecideDialog,
}));

/** The forms of holds and disputes over whatever page asked for one. */
export function SettlementHost() {
  const request = useSettlementRequest((state) => state.request);
  if (request === null) return null;
  return (
    <Suspense fallback={null}>
      {request.ask === 'hold' && <HoldDialog target={request.target} onClose={closeSettlement} />}
      {request.ask === 'dispute' && (
        <DisputeDialog period={request.period} entry={request.entry} onClose={closeSettlement} />
      )}
      {request.ask === 'decide' && <DecideDialog id={request.dispute} onClose={closeSettlement} />}
    </Suspense>
  );
}
