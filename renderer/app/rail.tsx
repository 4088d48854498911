import {
  IconBinaryTree2,
  IconBriefcase,
  IconBuilding,
  IconCalendarStats,
  IconCertificate,
  IconChartDots,
  IconChecklist,
  IconContract,
  IconFileImport,
  IconFileInvoice,
  IconFlask,
  IconGauge,
  IconHeartHandshake,
  IconHome,
  IconListCheck,
  IconListDetails,
  IconMessageReport,
  IconMessages,
  IconPresentation,
  IconReportMoney,
  IconSettings,
  IconStairs,
  IconTarget,
  IconUsers,
} from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { Tooltip } from '@mantine/core';
import { routes, type PageId } from './routes.tsx';

interface RailEntry {
  readonly page: PageId;
  readonly label: string;
  readonly Icon: typeof IconHome;
  /** Heading over this entry and the ones after it. */
  readonly heading?: string;
}

const upper: readonly RailEntry[] = [
  { page: 'home', label: 'Home', Icon: IconHome },
  { page: 'partners', label: 'Partners', Icon: IconBuilding },
  { page: 'hierarchy', label: 'Hierarchy', Icon: IconBinaryTree2 },
  { page: 'deals', label: 'Deals', Icon: IconBriefcase },
  { page: 'activity', label: 'Activity', Icon: IconMessages },
  { page: 'businessPlans', label: 'Business plans', Icon: IconTarget, heading: 'Plans & QBRs' },
  { page: 'reviews', label: 'Reviews', Icon: IconPresentation },
  { page: 'commitments', label: 'Commitments', Icon: IconHeartHandshake },
  { page: 'scorecards', label: 'Scorecards', Icon: IconGauge },
  { page: 'plans', label: 'Plans', Icon: IconListDetails, heading: 'Commissions' },
  { page: 'periods', label: 'Periods', Icon: IconCalendarStats },
  { page: 'statements', label: 'Statements', Icon: IconFileInvoice },
  { page: 'disputes', label: 'Disputes', Icon: IconMessageReport },
  { page: 'whatIf', label: 'What if', Icon: IconFlask },
  { page: 'finance', label: 'Finance', Icon: IconReportMoney },
  { page: 'tiers', label: 'Tiers', Icon: IconStairs, heading: 'Program' },
  { page: 'programmes', label: 'Rules', Icon: IconListCheck },
  { page: 'insight', label: 'Insight', Icon: IconChartDots },
  { page: 'enablement', label: 'Enablement', Icon: IconCertificate },
  { page: 'agreements', label: 'Agreements', Icon: IconContract },
  { page: 'onboarding', label: 'Onboarding', Icon: IconChecklist },
];

const lower: readonly RailEntry[] = [
  { page: 'import', label: 'Import', Icon: IconFileImport },
  { page: 'sharing', label: 'Sharing', Icon: IconUsers },
  { page: 'settings', label: 'Settings', Icon: IconSettings },
];

/** The fixed part of a page's address: "/partners" of "/partners/:id". */
const addressOf = (page: PageId): string => routes[page].path.replace(/\/:.*$/, '');

function Entry({ entry, narrow, here }: { entry: RailEntry; narrow: boolean; here: string }) {
  const { page, label, Icon } = entry;
  const target = addressOf(page);
  const current = here === target || here.startsWith(`${target}/`);
  const link = (
    <Link href={target} className="cb-rail-link" aria-current={current ? 'page' : undefined} aria-label={label}>
      <Icon size={18} stroke={1.6} aria-hidden />
      {!narrow && <span>{label}</span>}
    </Link>
  );
  return narrow ? (
    <Tooltip label={label} position="right" openDelay={200}>
      {link}
    </Tooltip>
  ) : (
    link
  );
}

/** Left rail, 216 px or 56. */
export function Rail({ narrow }: { narrow: boolean }) {
  const [here] = useLocation();
  const entries = (list: readonly RailEntry[]) =>
    list.map((entry) => (
      <div key={entry.page} role="none">
        {entry.heading !== undefined &&
          (narrow ? <hr className="cb-rail-rule" /> : <div className="cb-rail-heading">{entry.heading}</div>)}
        <Entry entry={entry} narrow={narrow} here={here} />
      </div>
    ));
  return (
    <nav className="cb-rail" aria-label="Main" data-pane data-narrow={narrow || undefined}>
      <div className="cb-rail-upper">{entries(upper)}</div>
      {entries(lower)}
    </nav>
  );
}
