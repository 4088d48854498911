import { lazy, type ComponentType } from 'react';
import type { CommandId } from '#shared/commands.ts';
import { HomePage } from '#features/home/home-page.tsx';
import { SettingsPage } from '#features/settings/settings-page.tsx';

/** Every page of the window. A new page is one id here and one line in the table below. */
export type PageId =
  | 'home'
  | 'partners'
  | 'partner'
  | 'hierarchy'
  | 'deals'
  | 'plans'
  | 'plan'
  | 'periods'
  | 'period'
  | 'statements'
  | 'statement'
  | 'import'
  | 'settings';

interface PageRoute {
  /** Pattern of its address; the page reads the parts with `useParams`. */
  readonly path: string;
  readonly title: string;
  /** The command that goes there, for its key and its place in the rail. */
  readonly command?: CommandId;
  readonly page: ComponentType;
}

const found = import.meta.glob<Record<string, ComponentType>>('/features/*/*-page.tsx');

const Absent = () => null;

const page = (file: string, name: string): ComponentType => {
  const load = found[`/features/${file}.tsx`];
  if (load === undefined) return Absent;
  return lazy(async () => ({ default: (await load())[name] ?? Absent }));
};

export const routes: Readonly<Record<PageId, PageRoute>> = {
  home: { path: '/home', title: 'Home', command: 'go.home', page: HomePage },
  partners: {
    path: '/partners',
    title: 'Partners',
    command: 'go.partners',
    page: page('partners/partners-page', 'PartnersPage'),
  },
  partner: { path: '/partners/:id/:tab?', title: 'Partner', page: page('partners/partner-page', 'PartnerPage') },
  hierarchy: {
    path: '/hierarchy',
    title: 'Hierarchy',
    command: 'partner.hierarchy',
    page: page('hierarchy/hierarchy-page', 'HierarchyPage'),
  },
  deals: { path: '/deals/:id?', title: 'Deals', command: 'go.deals', page: page('deals/deals-page', 'DealsPage') },
  plans: {
    path: '/commissions/plans',
    title: 'Plans',
    command: 'go.plans',
    page: page('plans/plans-page', 'PlansPage'),
  },
  plan: { path: '/commissions/plans/:id/:tab?', title: 'Plan', page: page('plans/plan-page', 'PlanPage') },
  periods: {
    path: '/commissions/periods',
    title: 'Periods',
    command: 'go.periods',
    page: page('periods/periods-page', 'PeriodsPage'),
  },
  period: { path: '/commissions/periods/:id/:tab?', title: 'Period', page: page('periods/period-page', 'PeriodPage') },
  statements: {
    path: '/commissions/statements/:period?',
    title: 'Statements',
    command: 'go.statements',
    page: page('statements/statements-page', 'StatementsPage'),
  },
  statement: {
    path: '/commissions/statements/:period/:partner/:currency',
    title: 'Statement',
    page: page('statements/statement-page', 'StatementPage'),
  },
  import: {
    path: '/import/:tab?',
    title: 'Import',
    command: 'go.import',
    page: page('import/import-page', 'ImportPage'),
  },
  settings: { path: '/settings/:section?', title: 'Settings', command: 'go.settings', page: SettingsPage },
};

export const pageIds = Object.keys(routes) as PageId[];
