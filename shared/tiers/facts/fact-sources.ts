import type { FactKind } from '#model/programme.ts';
import { dealFacts } from './deal-facts.ts';
import { certificateFacts, completionFacts, peopleFacts } from './enablement-facts.ts';
import type { FactSourceTable } from './fact-source.ts';
import {
  agreementFacts,
  figureFacts,
  interactionFacts,
  marketingFacts,
  milestoneFacts,
  subscriptionFacts,
  surveyFacts,
} from './relation-facts.ts';
import { saleFacts } from './sale-facts.ts';

/** Where each kind of fact comes from. */
export const factSources = {
  sales: saleFacts,
  deals: dealFacts,
  subscriptions: subscriptionFacts,
  certificates: certificateFacts,
  completions: completionFacts,
  people: peopleFacts,
  marketing: marketingFacts,
  surveys: surveyFacts,
  interactions: interactionFacts,
  agreements: agreementFacts,
  milestones: milestoneFacts,
  figures: figureFacts,
} as const satisfies Record<FactKind, FactSourceTable>;
