import { Select } from '@mantine/core';
import type { ComponentType } from 'react';
import { useParams } from 'wouter';
import { formatPeriod } from '#calendar/format-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { useCalendar } from '#data/use-records.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { Page } from '#ui/page.tsx';
import { Tabs } from '#ui/tabs.tsx';
import type { PeriodOverview } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import { AccrualsTab } from './accruals-tab.tsx';
import { PaymentsTab } from './payments-tab.tsx';
import { SellersTab } from './sellers-tab.tsx';
import { StacksTab } from './stacks-tab.tsx';
import './finance.css';

export interface FinanceTabProps {
  readonly period: PeriodOverview;
}

const tabs = {
  accruals: { label: 'Accruals', Tab: AccrualsTab },
  payments: { label: 'Payment file', Tab: PaymentsTab },
  stack: { label: 'Cost by plan', Tab: StacksTab },
  sellers: { label: 'Internal sellers', Tab: SellersTab },
} as const satisfies Record<string, { readonly label: string; readonly Tab: ComponentType<FinanceTabProps> }>;

type TabId = keyof typeof tabs;
const isTab = (text: string | undefined): text is TabId => text !== undefined && Object.hasOwn(tabs, text);

/** What finance asks: what is accrued, what is to be paid, what selling through partners costs. */
export function FinancePage() {
  const calendar = useCalendar();
  const params = useParams<{ tab?: string; period?: string }>();
  const periods = useEngine((engine) => engine.periods(), []);
  const tab = isTab(params.tab) ? params.tab : 'accruals';
  const listed = (periods.value ?? []).filter(
    ({ history, waitsFor, lines }) => !history && waitsFor === undefined && lines > 0,
  );
  // Finance asks about what is closed; without any, about the period that is worked on.
  const shown =
    listed.find(({ period }) => period === params.period) ??
    listed.find(({ state }) => state === 'closed') ??
    listed.at(-1);
  const { Tab } = tabs[tab];
  return (
    <Page
      title="Finance"
      layout="fill"
      tabs={
        <Tabs
          label="Finance"
          active={tab}
          onSelect={(id) => goTo(address.finance(id, shown?.period))}
          tabs={Object.entries(tabs).map(([id, { label }]) => ({ id, label }))}
        />
      }
      actions={
        shown !== undefined && (
          <Select
            aria-label="Period"
            allowDeselect={false}
            w={200}
            value={shown.period}
            data={listed.map(({ period, state }) => ({
              value: period,
              label: `${formatPeriod(period, calendar)}${state === 'closed' ? '' : ' · draft'}`,
            }))}
            onChange={(period) => period !== null && goTo(address.finance(tab, period as PeriodId))}
          />
        )
      }
    >
      {shown !== undefined && <Tab key={shown.period} period={shown} />}
      {shown === undefined && periods.value !== undefined && (
        <EmptyState title="No period to look at yet">
          Import sales first. Accruals, payments and what plans cost are read from a period’s commission.
        </EmptyState>
      )}
    </Page>
  );
}
