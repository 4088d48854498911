import { useParams } from 'wouter';
import type { PeriodId } from '#calendar/period.ts';
import { parsePeriod } from '#calendar/period.ts';
import { useCalendar } from '#data/use-records.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Page } from '#ui/page.tsx';
import { PeriodView } from './period-view.tsx';

/** One period, from calculation to issued statements. */
export function PeriodPage() {
  const { id } = useParams<{ id: string }>();
  const calendar = useCalendar();
  const parsed = parsePeriod(id, calendar);
  if (parsed.ok) return <PeriodView key={parsed.value} period={parsed.value satisfies PeriodId} />;
  return (
    <Page title="Period">
      <EmptyState title={`“${id}” is not a period of this book`}>Open it from the list of periods.</EmptyState>
    </Page>
  );
}
