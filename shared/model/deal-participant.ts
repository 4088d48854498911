import { choice, decimal, flag, integer, ref } from './field.ts';

/** The part that a partner had in a deal; in the order in which screens show them. */
export const creditRoles = ['sold', 'coSold', 'referred', 'subAgent', 'distributor'] as const;
export type CreditRole = (typeof creditRoles)[number];

/**
 * Who is credited with the lines of a deal. Without participants a line is credited to the partner named on it
 * (design.md 10.8). `Deal.crediting` says whether the shares split the line or each gets all of it.
 */
export const dealParticipantFields = {
  deal: ref('Deal', 'deal', { required: true, audience: 'partner' }),
  partner: ref('Partner', 'partner', { required: true }),
  role: choice('Role', creditRoles, { group: 'credit', required: true, audience: 'partner' }),
  /** A fraction: "0.6" is 60 %. Read only where the deal splits by share. */
  share: decimal('Share', { group: 'credit', audience: 'partner' }),
  /** Who gets the last cent comes first. */
  order: integer('Order'),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;
