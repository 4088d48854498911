import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { useRecords } from '#data/use-records.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Page } from '#ui/page.tsx';
import { usePageRequest } from '#ui/page-request.ts';
import { Tabs } from '#ui/tabs.tsx';
import { AllTab } from './all-tab.tsx';
import { CadenceTab } from './cadence-tab.tsx';
import { CalendarTab } from './calendar-tab.tsx';
import { NewReviewDialog, type ReviewStart } from './new-review-dialog.tsx';
import { reviewRows } from './review-rows.ts';
import './reviews.css';

const tabs = [
  { id: 'calendar', label: 'Calendar' },
  { id: 'all', label: 'All reviews' },
  { id: 'cadence', label: 'Cadence' },
] as const;

/** Which partner is reviewed when: what is planned, what is due, what was missed. */
export function ReviewsPage() {
  const { tab } = useParams<{ tab?: string }>();
  const active = tabs.find(({ id }) => id === tab)?.id ?? 'calendar';
  const reviews = useRecords('review');
  const partners = useRecords('partner');
  const commitments = useRecords('commitment');
  const rows = useMemo(() => reviewRows(reviews, partners, commitments), [reviews, partners, commitments]);
  const [start, plan] = useState<ReviewStart>();
  usePageRequest('newReview', (partner) => plan(partner === undefined ? {} : { partner }));
  return (
    <Page
      title="Reviews"
      layout={active === 'all' ? 'fill' : 'flow'}
      width={active === 'cadence' ? 'text' : 'full'}
      actions={
        <Button variant="filled" onClick={() => plan({})}>
          New review
        </Button>
      }
      tabs={
        <Tabs
          label="Reviews"
          active={active}
          onSelect={(id) => goTo(address.reviews(id))}
          tabs={tabs.map((one) => (one.id === 'all' ? { ...one, count: rows.length } : one))}
        />
      }
    >
      {active === 'calendar' && <CalendarTab rows={rows} onPlan={plan} />}
      {active === 'all' && <AllTab rows={rows} onNew={() => plan({})} />}
      {active === 'cadence' && <CadenceTab />}
      {start !== undefined && <NewReviewDialog start={start} onClose={() => plan(undefined)} />}
    </Page>
  );
}
