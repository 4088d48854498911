import type { ComponentType } from 'react';
import type { CommandId } from '#shared/commands.ts';
import { HomePage } from '#features/home/home-page.tsx';
import { SettingsPage } from '#features/settings/settings-page.tsx';
import { laterPage } from './later-page.tsx';

/** Every page of the window. A new page is one id here and one line in the table below. */
export type PageId =
  | 'home'
  | 'partners'
  | 'partner'
  | 'hierarchy'
  | 'deals'
  | 'deal'
  | 'activity'
  | 'businessPlans'
  | 'businessPlan'
  | 'reviews'
  | 'review'
  | 'presenter'
  | 'commitments'
  | 'scorecards'
  | 'plans'
  | 'plan'
  | 'periods'
  | 'period'
  | 'statements'
  | 'statement'
  | 'disputes'
  | 'whatIf'
  | 'finance'
  | 'tiers'
  | 'tierProposals'
  | 'simulate'
  | 'programmes'
  | 'programme'
  | 'insight'
  | 'enablement'
  | 'agreements'
  | 'onboarding'
  | 'import'
  | 'sharing'
  | 'settings';

interface PageRoute {
  /** Pattern of its address; the page reads the parts with `useParams`. */
  readonly path: string;
  readonly title: string;
  /** The command that goes there, for its key and its place in the rail. */
  readonly command?: CommandId;
  readonly page: ComponentType;
}

// Home is what one sees first; the other pages are read when they are opened, or before, when nobody waits.
const PartnersPage = laterPage(async () => (await import('#features/partners/partners-page.tsx')).PartnersPage);
const PartnerPage = laterPage(async () => (await import('#features/partners/partner-page.tsx')).PartnerPage);
const HierarchyPage = laterPage(async () => (await import('#features/hierarchy/hierarchy-page.tsx')).HierarchyPage);
const DealsPage = laterPage(async () => (await import('#features/deals/deals-page.tsx')).DealsPage);
const DealPage = laterPage(async () => (await import('#features/deals/deal-page.tsx')).DealPage);
const ActivityPage = laterPage(async () => (await import('#features/activity/activity-page.tsx')).ActivityPage);
const ProgrammesPage = laterPage(async () => (await import('#features/programme/programmes-page.tsx')).ProgrammesPage);
const ProgrammePage = laterPage(async () => (await import('#features/programme/programme-page.tsx')).ProgrammePage);
const WhoIsWherePage = laterPage(async () => (await import('#features/tiers/who-is-where-page.tsx')).WhoIsWherePage);
const ProposalsPage = laterPage(async () => (await import('#features/tiers/proposals-page.tsx')).ProposalsPage);
const SimulatePage = laterPage(async () => (await import('#features/program-lab/simulate-page.tsx')).SimulatePage);
const InsightPage = laterPage(async () => (await import('#features/program-insight/insight-page.tsx')).InsightPage);
const EnablementPage = laterPage(async () => (await import('#features/enablement/enablement-page.tsx')).EnablementPage);
const AgreementsPage = laterPage(async () => (await import('#features/agreements/agreements-page.tsx')).AgreementsPage);
const OnboardingPage = laterPage(async () => (await import('#features/onboarding/onboarding-page.tsx')).OnboardingPage);
const BusinessPlansPage = laterPage(
  async () => (await import('#features/business-plans/business-plans-page.tsx')).BusinessPlansPage,
);
const BusinessPlanPage = laterPage(
  async () => (await import('#features/business-plans/business-plan-page.tsx')).BusinessPlanPage,
);
const ReviewsPage = laterPage(async () => (await import('#features/reviews/reviews-page.tsx')).ReviewsPage);
const ReviewPage = laterPage(async () => (await import('#features/reviews/review-page.tsx')).ReviewPage);
const PresenterPage = laterPage(async () => (await import('#features/presenter/presenter-page.tsx')).PresenterPage);
const CommitmentsPage = laterPage(
  async () => (await import('#features/commitments/commitments-page.tsx')).CommitmentsPage,
);
const ScorecardsPage = laterPage(async () => (await import('#features/scorecard/scorecards-page.tsx')).ScorecardsPage);
const PlansPage = laterPage(async () => (await import('#features/plans/plans-page.tsx')).PlansPage);
const PlanPage = laterPage(async () => (await import('#features/plans/plan-page.tsx')).PlanPage);
const PeriodsPage = laterPage(async () => (await import('#features/periods/periods-page.tsx')).PeriodsPage);
const PeriodPage = laterPage(async () => (await import('#features/periods/period-page.tsx')).PeriodPage);
const StatementsPage = laterPage(async () => (await import('#features/statements/statements-page.tsx')).StatementsPage);
const StatementPage = laterPage(async () => (await import('#features/statements/statement-page.tsx')).StatementPage);
const WhatIfPage = laterPage(async () => (await import('#features/what-if/what-if-page.tsx')).WhatIfPage);
const FinancePage = laterPage(async () => (await import('#features/finance/finance-page.tsx')).FinancePage);
const DisputesPage = laterPage(async () => (await import('#features/disputes/disputes-page.tsx')).DisputesPage);
const ImportPage = laterPage(async () => (await import('#features/import/import-page.tsx')).ImportPage);
const SharingPage = laterPage(async () => (await import('#features/sharing/sharing-page.tsx')).SharingPage);

export const routes = {
  home: { path: '/home', title: 'Home', command: 'go.home', page: HomePage },
  partners: { path: '/partners', title: 'Partners', command: 'go.partners', page: PartnersPage },
  partner: { path: '/partners/:id/:tab?', title: 'Partner', page: PartnerPage },
  hierarchy: { path: '/hierarchy', title: 'Hierarchy', command: 'partner.hierarchy', page: HierarchyPage },
  deals: { path: '/deals/:id?', title: 'Deals', command: 'go.deals', page: DealsPage },
  deal: { path: '/deals/:id/record', title: 'Deal', page: DealPage },
  activity: { path: '/activity/:tab?', title: 'Activity', command: 'go.activity', page: ActivityPage },
  businessPlans: {
    path: '/planning/plans',
    title: 'Business plans',
    command: 'go.businessPlans',
    page: BusinessPlansPage,
  },
  businessPlan: { path: '/planning/plans/:id/:tab?', title: 'Business plan', page: BusinessPlanPage },
  reviews: { path: '/planning/reviews/:tab?', title: 'Reviews', command: 'go.reviews', page: ReviewsPage },
  review: { path: '/planning/review/:id/:tab?', title: 'Review', page: ReviewPage },
  presenter: { path: '/presenter/:id', title: 'Presenter', page: PresenterPage },
  commitments: {
    path: '/planning/commitments/:tab?',
    title: 'Commitments',
    command: 'go.commitments',
    page: CommitmentsPage,
  },
  scorecards: {
    path: '/planning/scorecards/:partner?',
    title: 'Scorecards',
    command: 'go.scorecards',
    page: ScorecardsPage,
  },
  plans: { path: '/commissions/plans', title: 'Plans', command: 'go.plans', page: PlansPage },
  plan: { path: '/commissions/plans/:id/:tab?', title: 'Plan', page: PlanPage },
  periods: { path: '/commissions/periods', title: 'Periods', command: 'go.periods', page: PeriodsPage },
  period: { path: '/commissions/periods/:id/:tab?', title: 'Period', page: PeriodPage },
  statements: {
    path: '/commissions/statements/:period?',
    title: 'Statements',
    command: 'go.statements',
    page: StatementsPage,
  },
  statement: { path: '/commissions/statements/:period/:partner/:currency', title: 'Statement', page: StatementPage },
  whatIf: { path: '/commissions/what-if/:version?', title: 'What if', command: 'go.whatIf', page: WhatIfPage },
  finance: {
    path: '/commissions/finance/:tab?/:period?',
    title: 'Finance',
    command: 'go.finance',
    page: FinancePage,
  },
  programmes: { path: '/program/rules', title: 'Program rules', command: 'go.programmes', page: ProgrammesPage },
  programme: { path: '/program/rules/:id/:tab?', title: 'Program', page: ProgrammePage },
  tiers: { path: '/program/tiers/:programme?', title: 'Tiers', command: 'go.tiers', page: WhoIsWherePage },
  tierProposals: { path: '/program/proposals', title: 'Tiers to decide', page: ProposalsPage },
  simulate: {
    path: '/program/simulate/:programme?/:version?',
    title: 'Simulate',
    command: 'go.simulate',
    page: SimulatePage,
  },
  insight: {
    path: '/program/insight/:programme?/:tab?',
    title: 'Insight',
    command: 'go.insight',
    page: InsightPage,
  },
  enablement: {
    path: '/program/enablement/:tab?',
    title: 'Enablement',
    command: 'go.enablement',
    page: EnablementPage,
  },
  agreements: { path: '/program/agreements/:id?', title: 'Agreements', command: 'go.agreements', page: AgreementsPage },
  onboarding: { path: '/program/onboarding/:id?', title: 'Onboarding', command: 'go.onboarding', page: OnboardingPage },
  disputes: { path: '/commissions/disputes/:id?', title: 'Disputes', command: 'go.disputes', page: DisputesPage },
  import: { path: '/import/:tab?', title: 'Import', command: 'go.import', page: ImportPage },
  sharing: { path: '/sharing/:tab?', title: 'Sharing', command: 'go.sharing', page: SharingPage },
  settings: { path: '/settings/:section?', title: 'Settings', command: 'go.settings', page: SettingsPage },
} satisfies Record<PageId, PageRoute>;

export const pageIds = Object.keys(routes) as PageId[];
