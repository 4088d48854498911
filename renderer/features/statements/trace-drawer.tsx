import { formatPeriod } from '#calendar/format-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { useCalendar, useRecord } from '#data/use-records.ts';
import type { TraceRequest } from '#ui/open-trace.ts';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { PartnerTrace } from './partner-trace.tsx';
import { Receipt } from './receipt.tsx';
import { WordedReceipt } from './worded-receipt.tsx';

/** "Why this number?" beside any page: the receipt of one entry, or the entries behind a partner's total. */
export function TraceDrawer({ request, onClose }: { request: TraceRequest; onClose: () => void }) {
  const calendar = useCalendar();
  const partner = useRecord('partner', 'partner' in request ? request.partner : undefined);
  const period = formatPeriod(request.period as PeriodId, calendar);
  return (
    <PeekDrawer
      key={JSON.stringify(request)}
      title="Why this number"
      note={partner === undefined ? period : `${partner.values.name ?? ''} · ${period}`}
      onClose={onClose}
      takesFocus
    >
      {'steps' in request ? (
        <WordedReceipt of={request} />
      ) : 'entry' in request ? (
        <Receipt period={request.period} entry={request.entry} />
      ) : (
        <PartnerTrace period={request.period} partner={request.partner} currency={request.currency} />
      )}
    </PeekDrawer>
  );
}
