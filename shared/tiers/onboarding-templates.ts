import type { PartnerFilter } from '#model/filter.ts';
import type { OnboardingStep } from '#model/onboarding-step.ts';

/** What a new path starts from: any of it may be changed. */
export interface OnboardingTemplate {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly filter?: PartnerFilter;
  readonly steps: readonly OnboardingStep[];
}

const ofType = (...values: readonly string[]): PartnerFilter => ({ field: 'partner.type', is: 'is', values });

const agreement: OnboardingStep = {
  id: 'agreement',
  title: 'Sign the partner agreement',
  side: 'them',
  afterDays: 10,
  proof: { fact: 'agreement' },
};

/** Starting points by business model; an empty one for those who know what they want. */
export const onboardingTemplates: readonly OnboardingTemplate[] = [
  {
    id: 'reseller',
    name: 'Reseller',
    description: 'From the agreement to the first deal won in 90 days',
    filter: ofType('Reseller', 'VAR'),
    steps: [
      agreement,
      { id: 'portal', title: 'Set up the portal and price list', side: 'us', afterDays: 14 },
      {
        id: 'kickoff',
        title: 'Kick-off with sales and technology',
        side: 'us',
        afterDays: 21,
        proof: { fact: 'contact', of: 'meeting' },
      },
      {
        id: 'engineer',
        title: 'First engineer certified',
        side: 'them',
        afterDays: 45,
        proof: { fact: 'certificate' },
      },
      {
        id: 'registration',
        title: 'Register the first deal',
        side: 'them',
        afterDays: 60,
        proof: { fact: 'registration' },
      },
      { id: 'deal', title: 'Win the first deal together', side: 'us', afterDays: 90, proof: { fact: 'dealWon' } },
    ],
  },
  {
    id: 'distributor',
    name: 'Distributor',
    description: 'Stock, logistics and its resellers before volume',
    filter: ofType('Distributor'),
    steps: [
      agreement,
      { id: 'data', title: 'Agree on sales-out reports and their days', side: 'us', afterDays: 21 },
      { id: 'stock', title: 'First stocking order', side: 'them', afterDays: 30 },
      { id: 'manager', title: 'Name a product manager for us', side: 'them', afterDays: 30 },
      { id: 'training', title: 'Train its sales team', side: 'us', afterDays: 45, proof: { fact: 'course' } },
      {
        id: 'event',
        title: 'First event with its resellers',
        side: 'them',
        afterDays: 75,
        proof: { fact: 'marketing' },
      },
      {
        id: 'review',
        title: 'First quarterly review',
        side: 'us',
        afterDays: 100,
        proof: { fact: 'contact', of: 'review' },
      },
    ],
  },
  {
    id: 'msp',
    name: 'MSP',
    description: 'Capability first: certified people and an own tenant before the first customer',
    filter: ofType('MSP', 'MSSP'),
    steps: [
      agreement,
      { id: 'tenant', title: 'Set up its own tenant', side: 'us', afterDays: 14 },
      { id: 'plan', title: 'Hand in a business plan', side: 'them', afterDays: 30, proof: { fact: 'milestone' } },
      {
        id: 'engineers',
        title: 'First engineer certified',
        side: 'them',
        afterDays: 45,
        proof: { fact: 'certificate' },
      },
      { id: 'offer', title: 'Publish its managed offer', side: 'them', afterDays: 60 },
      { id: 'customer', title: 'First managed customer', side: 'them', afterDays: 90, proof: { fact: 'dealWon' } },
    ],
  },
  { id: 'empty', name: 'Empty', description: 'Write every step yourself', steps: [] },
];
