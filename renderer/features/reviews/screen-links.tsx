import type { ReviewScreen } from '#model/review-records.ts';
import { address, goTo } from '#ui/go-to.ts';
import type { ReviewView } from './use-review-view.ts';

interface Link {
  readonly label: string;
  readonly to: string;
}

/** Where what a screen shows is written. */
const linksOf = ({ review, partner, plan }: ReviewView): Record<ReviewScreen, readonly Link[]> => {
  const own = (label: string, tab: string): Link => ({ label, to: address.partner(partner.id, tab) });
  const ofPlan = (label: string, tab?: string): Link =>
    plan === undefined
      ? { label: 'Business plans', to: address.businessPlans() }
      : { label, to: address.businessPlan(plan, tab) };
  return {
    cover: [{ label: 'Date, attendees and agenda', to: address.review(review.id, 'prepare') }],
    priorities: [ofPlan('Goals that serve them')],
    promises: [{ label: 'Commitments', to: address.review(review.id, 'commitments') }],
    results: [ofPlan('Goals of the business plan'), own('Sales', 'overview')],
    pipeline: [{ label: 'Deals', to: address.deals() }],
    tierPath: [own('Tier', 'tier'), own('Certificates', 'enablement')],
    marketing: [own('Activities', 'activity'), { label: 'Marketing', to: address.activity('marketing') }],
    topics: [own('Statements', 'statements'), { label: 'Disputes', to: address.disputes() }],
    asks: [],
    nextPlan: [ofPlan('Goals and plays of the business plan')],
    commitments: [{ label: 'Commitments', to: address.review(review.id, 'commitments') }],
    feedback: [],
  };
};

/** Leads to where the figures and words of a screen come from. */
export function ScreenLinks({ view, screen }: { view: ReviewView; screen: ReviewScreen }) {
  const links = linksOf(view)[screen];
  if (links.length === 0) return null;
  return (
    <p className="cb-review-links">
      <span className="cb-subtle">To change what is shown:</span>
      {links.map(({ label, to }) => (
        <button key={label} type="button" className="cb-link" onClick={() => goTo(to)}>
          {label}
        </button>
      ))}
    </p>
  );
}
