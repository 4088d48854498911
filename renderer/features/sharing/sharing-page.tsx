import { Button } from '@mantine/core';
import type { ComponentType } from 'react';
import { useParams } from 'wouter';
import { address, goTo } from '#ui/go-to.ts';
import { Page } from '#ui/page.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { CameInTab } from './came-in-tab.tsx';
import { ConflictsTab } from './conflicts-tab.tsx';
import { RecoveryTab } from './recovery-tab.tsx';
import { askToShare } from './share-store.ts';
import { TroublesTab, useTroubles } from './troubles-tab.tsx';
import { useOpenConflictCount } from './use-conflicts.ts';
import { WhoTab } from './who-tab.tsx';
import './sharing.css';

const tabs = {
  who: { label: 'Who has what', Tab: WhoTab },
  conflicts: { label: 'Conflicts', Tab: ConflictsTab },
  troubles: { label: 'To settle', Tab: TroublesTab },
  came: { label: 'What came in', Tab: CameInTab },
  recovery: { label: 'Recovery', Tab: RecoveryTab },
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
      actions={
        <Button size="xs" onClick={askToShare}>
          Share without internal notes…
        </Button>
      }
      tabs={
        <Tabs
          label="Sharing"
          active={active}
          onSelect={(id) => goTo(address.sharing(id))}
          tabs={Object.entries(tabs).map(([id, { label }]) => ({
            id,
            label,
            ...((waiting[id] ?? 0) > 0 ? { count: waiting[id] } : {}),
          }))}
        />
      }
    >
      <Tab key={active} />
    </Page>
  );
}
