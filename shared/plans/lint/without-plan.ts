import type { Condition } from '#model/filter.ts';
import { filterFieldOf } from '#plans/field-catalogue.ts';
import { canMeetAll } from './filter-logic.ts';
import type { LintFinding, LintInput } from './lint-finding.ts';

const partners = (count: number): string => (count === 1 ? '1 partner' : `${count} partners`);

/** A tier, partner type or track of which nobody has a plan. */
const nobodyPaid = ({ book }: LintInput): LintFinding[] =>
  (book?.groups ?? [])
    .filter(({ partners: all, withoutPlan }) => all > 0 && all === withoutPlan)
    .map(({ field, value, partners: count }) => ({
      kind: 'withoutPlan',
      severity: 'warning',
      words: `No plan pays partners whose ${filterFieldOf(field).partnerWords} is ${value}.`,
      example: `${partners(count)}: their sales are imported and earn nothing.`,
    }));

const is = (field: string, value: string): Condition =>
  value === '' ? { field, is: 'isEmpty', values: [] } : { field, is: 'is', values: [value] };

/** Partners that this plan pays though none of its rules can match a line of theirs. */
const noRuleFor = ({ body, book }: LintInput): LintFinding[] =>
  (book?.paidHere ?? [])
    .filter(
      ({ tier, type }) =>
        !body.rules.some(({ when }) => canMeetAll([when, is('tier', tier), is('partner.type', type)])),
    )
    .map(({ tier, type, partners: count }) => ({
      kind: 'withoutPlan',
      severity: 'warning',
      words: `No rule of this plan can match the sales of ${[tier === '' ? 'partners without a tier' : `tier ${tier}`, type === '' ? '' : `type ${type}`].filter((text) => text !== '').join(' and ')}.`,
      example: `${partners(count)} of this plan earn nothing.`,
    }));

/** A tier, partner type or track without a plan, or without a rule in the plan that it has. */
export const withoutPlan = (input: LintInput): readonly LintFinding[] =>
  input.body.rules.length === 0 ? nobodyPaid(input) : [...nobodyPaid(input), ...noRuleFor(input)];
