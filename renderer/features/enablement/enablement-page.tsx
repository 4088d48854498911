import type { ComponentType } from 'react';
import { useParams } from 'wouter';
import { useRecords } from '#data/use-records.ts';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Page } from '#ui/page.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { CertificatesTab } from './certificates-tab.tsx';
import { CompletionsTab } from './completions-tab.tsx';
import { CoursesTab } from './courses-tab.tsx';
import { ExpiryTab } from './expiry-tab.tsx';
import './enablement.css';

const tabs = {
  expiry: { label: 'Expiry calendar', Tab: ExpiryTab },
  certificates: { label: 'Certificates', Tab: CertificatesTab },
  courses: { label: 'Courses', Tab: CoursesTab },
  completions: { label: 'Completions', Tab: CompletionsTab },
} as const satisfies Record<string, { readonly label: string; readonly Tab: ComponentType }>;

type TabId = keyof typeof tabs;
const isTab = (text: string | undefined): text is TabId => text !== undefined && Object.hasOwn(tabs, text);

/** Who can do what: certificates and courses of all partners, and what runs out when. */
export function EnablementPage() {
  const { tab } = useParams<{ tab?: string }>();
  const certificates = useRecords('certificate').length;
  const active = isTab(tab) ? tab : 'expiry';
  const { Tab } = tabs[active];
  return (
    <Page
      title="Enablement"
      note={formatPlural(certificates, 'certificate')}
      layout="fill"
      tabs={
        <Tabs
          label="Enablement"
          active={active}
          onSelect={(id) => goTo(address.enablement(id))}
          tabs={Object.entries(tabs).map(([id, { label }]) => ({ id, label }))}
        />
      }
    >
      <Tab key={active} />
    </Page>
  );
}
