import type { Base, RuleLimits } from '#model/rule-common.ts';
import { bases } from '#model/rule-common.ts';
import type { SentencePart, SlotOption } from '#model/sentence-part.ts';
import { slot, words } from '#model/sentence-part.ts';
import { choice } from '#model/sentence-slots.ts';
import { baseWords, EACH_CURRENCY } from './rule-words.ts';

const own: SlotOption = {
  value: EACH_CURRENCY,
  label: "The line's own currency",
  note: 'The same number whatever the currency',
};

/** The currency of an amount that stands before it. */
export const currency = (id: string, label: string, value: string): SentencePart =>
  slot(value === EACH_CURRENCY ? "of the line's currency" : value, { type: 'currency', id, label, value, own });

/** "Amounts are in USD" or the same number in each currency, as a sentence of its own. */
export const amountsAre = (id: string, value: string): SentencePart[] => [
  words(' Amounts are '),
  slot(value === EACH_CURRENCY ? 'the same number in each currency' : `in ${value}`, {
    type: 'currency',
    id,
    label: 'Currency of the amounts',
    value,
    own,
  }),
  words('.'),
];

/** The money that the rate applies to. */
export const base = (rule: { readonly base: Base }): SentencePart =>
  choice('base', 'Base', rule.base, baseWords, bases);

/** Currency of limits as the end of an amount. */
export const limitCurrency = (limits: RuleLimits): SentencePart =>
  currency('limits.currency', 'Currency of the limits', limits.currency);
