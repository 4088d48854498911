import type { ComponentType } from 'react';
import { useParams } from 'wouter';
import { address, goTo } from '#ui/go-to.ts';
import { Page } from '#ui/page.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { ConflictsTab } from './conflicts-tab.tsx';
import { TroublesTab, useTroubles } from './troubles-tab.tsx';
import { useOpenConflictCount } from './use-conflicts.ts';
import { WhoTab } from './who-tab.tsx';
import './sharing.css';

const tabs = {
  who: { label: 'Who has what', Tab: WhoTab },
  conflicts: { label: 'Conflicts', Tab: ConflictsTab },
  troubles: { label: 'To settle', Tab: TroublesTab },
} as const satisfies Record<string, { readonly label: string; readonly Tab: ComponentType }>;

type TabId = keyof typeof tabs;
const isTab = (text: string | undefined): text is TabId => text !== undefined && Object.hasOwn(tabs, text);

/** Who has what, is mine safe, who wins, and how anything comes back. */
export function SharingPage() {
  const { tab } = useParams<{ tab?: string }>();
  const waiting: Partial<Record<string, number>> = {
    conflicts: useOpenConflictCount(),
    troubles: useTroubles()?.length ?? 0,
  };
  const active = isTab(tab) ? tab : 'who';
  const { Tab } = tabs[active];
  return (
    <Page
      title="Sharing"
      tabs={
        <Tabs
          label="Sharing"
          active={active}
          onSelect={(id) => goTo(address.sharing(id))}
          tabs={Object.entries(tabs).map(([id, { label }]) => ({
            id,
            label: (waiting[id] ?? 0) > 0 ? `${label} (${waiting[id]})` : label,
          }))}
        />
      }
    >
      <Tab key={active} />
    </Page>
  );
}
