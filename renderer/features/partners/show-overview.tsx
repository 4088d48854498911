import { quarterOf } from '#calendar/period.ts';
import { today } from '#data/today.ts';
import { loadKinds } from '#data/record-reads.ts';
import { useCalendar } from '#data/use-records.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import { quartersUpTo } from '#planning/quarters.ts';
import { overviewPresentation } from '#projection/overview-presentation.ts';
import { engine } from '#worker/engine-client.ts';
import { ShowToPartner } from '#worker/show-to-partner.tsx';

/** Two years of quarters. */
const QUARTERS = 8;

/** The partner's page as the partner may see it: its facts, people, sales by quarter, what both promised. */
export function ShowOverview({ partner, currency }: { partner: RecordRow<'partner'>; currency: string }) {
  const calendar = useCalendar();
  const make = async () => {
    const day = today();
    const quarters = quartersUpTo(quarterOf(day, calendar), QUARTERS, calendar);
    const [records, [sales]] = await Promise.all([
      loadKinds(recordKindNames),
      engine().partnerFigures(
        partner.id,
        [{ source: 'revenue', ...(currency === '' ? {} : { currency }) }],
        quarters,
        day,
      ),
    ]);
    return overviewPresentation({
      records,
      partner: partner.id,
      today: day,
      ...(sales === undefined ? {} : { sales }),
    });
  };
  return <ShowToPartner partner={partner.id} label={`Show ${partner.values.name ?? ''} its overview`} make={make} />;
}
