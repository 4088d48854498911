import type { ComponentType } from 'react';
import { useParams } from 'wouter';
import { address, goTo } from '#ui/go-to.ts';
import { Page } from '#ui/page.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { InteractionsTab, MarketingTab } from './activity-list.tsx';
import { OverdueTab } from './overdue-tab.tsx';
import { SurveysTab } from './surveys-tab.tsx';
import { TodoTab } from './todo-tab.tsx';
import './activity.css';

const tabs = {
  todo: { label: 'To do', Tab: TodoTab },
  overdue: { label: 'Contacts due', Tab: OverdueTab },
  interactions: { label: 'Interactions', Tab: InteractionsTab },
  marketing: { label: 'Marketing', Tab: MarketingTab },
  surveys: { label: 'Surveys', Tab: SurveysTab },
} as const satisfies Record<string, { readonly label: string; readonly Tab: ComponentType }>;

type TabId = keyof typeof tabs;
const isTab = (text: string | undefined): text is TabId => text !== undefined && Object.hasOwn(tabs, text);

/** What happens between us and partners: what is to be done, whom to call, what was said, what they did, what they answered. */
export function ActivityPage() {
  const { tab } = useParams<{ tab?: string }>();
  const active = isTab(tab) ? tab : 'overdue';
  const { Tab } = tabs[active];
  return (
    <Page
      title="Activity"
      layout="fill"
      tabs={
        <Tabs
          label="Activity"
          active={active}
          onSelect={(id) => goTo(address.activity(id))}
          tabs={Object.entries(tabs).map(([id, { label }]) => ({ id, label }))}
        />
      }
    >
      <Tab key={active} />
    </Page>
  );
}
