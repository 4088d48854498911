import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useState } from 'react';
import { useParams } from 'wouter';
import { address, goTo } from '#ui/go-to.ts';
import { Page } from '#ui/page.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { NewPathDialog } from './new-path-dialog.tsx';
import { PathPage } from './path-page.tsx';
import { PathsTab } from './paths-tab.tsx';
import { ProgressTab } from './progress-tab.tsx';
import { TimesTab } from './times-tab.tsx';
import './onboarding.css';

const tabs = {
  paths: { label: 'Paths', Tab: PathsTab },
  progress: { label: 'Progress', Tab: ProgressTab },
  times: { label: 'Time to first deal', Tab: TimesTab },
} as const satisfies Record<string, { readonly label: string; readonly Tab: ComponentType<TabProps> }>;

export interface TabProps {
  /** Asks for a new path, beginning with a template. */
  readonly onNew: (template: string) => void;
}

type TabId = keyof typeof tabs;
const isTab = (text: string): text is TabId => Object.hasOwn(tabs, text);

/** What new partners go through: the paths, who is on one, and how long the first deal takes. */
export function OnboardingPage() {
  const { id = 'paths' } = useParams<{ id?: string }>();
  const [template, setTemplate] = useState<string>();
  if (!isTab(id)) return <PathPage key={id} id={id} />;
  const { Tab } = tabs[id];
  return (
    <Page
      title="Onboarding"
      layout="fill"
      actions={
        <Button
          variant="filled"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setTemplate('reseller')}
        >
          New path
        </Button>
      }
      tabs={
        <Tabs
          label="Onboarding"
          active={id}
          onSelect={(next) => goTo(address.onboarding(next === 'paths' ? undefined : next))}
          tabs={Object.entries(tabs).map(([one, { label }]) => ({ id: one, label }))}
        />
      }
    >
      <Tab key={id} onNew={setTemplate} />
      {template !== undefined && <NewPathDialog template={template} onClose={() => setTemplate(undefined)} />}
    </Page>
  );
}
