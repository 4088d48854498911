import { navigate } from 'wouter/use-hash-location';

const part = encodeURIComponent;

/** Where everything is: the one list of addresses, since a feature can't import another one's page. */
export const address = {
  home: () => '/home',
  partners: () => '/partners',
  partner: (id: string, tab?: string) => `/partners/${part(id)}${tab === undefined ? '' : `/${part(tab)}`}`,
  hierarchy: () => '/hierarchy',
  deals: () => '/deals',
  /** Beside the list. */
  deal: (id: string) => `/deals/${part(id)}`,
  dealPage: (id: string) => `/deals/${part(id)}/record`,
  activity: (tab?: string) => `/activity${tab === undefined ? '' : `/${part(tab)}`}`,
  tiers: (programme?: string) => `/program/tiers${programme === undefined ? '' : `/${part(programme)}`}`,
  tierProposals: () => '/program/proposals',
  /** What a version would change, beginning with one where it's named. */
  simulate: (programme?: string, version?: string) =>
    `/program/simulate${programme === undefined ? '' : `/${part(programme)}`}${version === undefined ? '' : `/${part(version)}`}`,
  /** How a program holds up as a whole. */
  insight: (programme?: string, tab?: string) => {
    if (tab === undefined) return `/program/insight${programme === undefined ? '' : `/${part(programme)}`}`;
    // "-": whichever program comes first.
    return `/program/insight/${part(programme ?? '-')}/${part(tab)}`;
  },
  programmes: () => '/program/rules',
  programme: (id: string, tab?: string) => `/program/rules/${part(id)}${tab === undefined ? '' : `/${part(tab)}`}`,
  enablement: (tab?: string) => `/program/enablement${tab === undefined ? '' : `/${part(tab)}`}`,
  agreements: (id?: string) => `/program/agreements${id === undefined ? '' : `/${part(id)}`}`,
  /** A path by its id, or one of the lists: `progress`, `times`. */
  onboarding: (id?: string) => `/program/onboarding${id === undefined ? '' : `/${part(id)}`}`,
  businessPlans: () => '/planning/plans',
  businessPlan: (id: string, tab?: string) => `/planning/plans/${part(id)}${tab === undefined ? '' : `/${part(tab)}`}`,
  /** Lists of reviews: `calendar`, `all`. */
  reviews: (tab?: string) => `/planning/reviews${tab === undefined ? '' : `/${part(tab)}`}`,
  /** A review: `prepare`, `screens`, `recap`. */
  review: (id: string, tab?: string) => `/planning/review/${part(id)}${tab === undefined ? '' : `/${part(tab)}`}`,
  /** What the presenter alone sees while a review is shown. */
  presenter: (review: string) => `/presenter/${part(review)}`,
  commitments: (tab?: string) => `/planning/commitments${tab === undefined ? '' : `/${part(tab)}`}`,
  scorecards: (partner?: string) => `/planning/scorecards${partner === undefined ? '' : `/${part(partner)}`}`,
  plans: () => '/commissions/plans',
  plan: (id: string) => `/commissions/plans/${part(id)}`,
  periods: () => '/commissions/periods',
  period: (id: string, tab?: string) => `/commissions/periods/${part(id)}${tab === undefined ? '' : `/${part(tab)}`}`,
  statements: (period?: string) => `/commissions/statements${period === undefined ? '' : `/${part(period)}`}`,
  statement: (period: string, partner: string, currency: string) =>
    `/commissions/statements/${part(period)}/${part(partner)}/${part(currency)}`,
  whatIf: (version?: string) => `/commissions/what-if${version === undefined ? '' : `/${part(version)}`}`,
  finance: (tab?: string, period?: string) =>
    `/commissions/finance${tab === undefined ? '' : `/${part(tab)}`}${period === undefined ? '' : `/${part(period)}`}`,
  disputes: () => '/commissions/disputes',
  dispute: (id: string) => `/commissions/disputes/${part(id)}`,
  import: () => '/import',
  importHistory: () => '/import/history',
  matches: () => '/import/matches',
  sharing: (tab?: string) => `/sharing${tab === undefined ? '' : `/${part(tab)}`}`,
  settings: (section?: string) => `/settings${section === undefined ? '' : `/${part(section)}`}`,
} as const;

/** Goes there; `goTo(address.partner(id))`. Back and forward work as in a browser. */
export const goTo = (path: string): void => navigate(path);

let showInNewWindow: (path: string) => void = () => undefined;

/** Opens an address in a window of its own, of the same book. */
export const openInNewWindow = (path: string): void => showInNewWindow(path);

/** Said once by the app, which can ask the desktop for a window. */
export const answerNewWindow = (show: (path: string) => void): void => {
  showInNewWindow = show;
};
