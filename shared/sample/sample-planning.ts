import { planningChanges } from './planning-context.ts';
import type { SampleHost } from './sample-host.ts';
import { writeNorthwindPlan } from './sample-northwind-plan.ts';
import { readNorthwindTexts, writeNorthwindReviews } from './sample-northwind-review.ts';
import { writePartnerPlans } from './sample-partner-plans.ts';
import { writePartnerReviews } from './sample-partner-reviews.ts';
import { writePipeline } from './sample-pipeline.ts';
import { writeScorecards } from './sample-scorecards.ts';

/** Business plans, reviews, commitments and scorecards: nothing of it touches a figure that commission or tiers look at. */
export const fillPlanning = async (host: SampleHost): Promise<void> => {
  await host.edit('Plan with partners', planningChanges(host, writeNorthwindPlan, writePartnerPlans));
  await host.edit('Describe deals and activities', planningChanges(host, writePipeline));
  await host.edit('Hold and plan reviews', planningChanges(host, writeNorthwindReviews, writePartnerReviews));
  await host.edit('Set up scorecards', planningChanges(host, writeScorecards));
  await host.edit('Read texts before the review', planningChanges(host, readNorthwindTexts));
};
