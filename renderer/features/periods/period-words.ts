import type { ExceptionKind } from '#commission/contract.ts';
import type { PeriodStateName } from '#worker/engine-api.ts';
import { address } from '#ui/go-to.ts';
import type { Tone } from '#ui/status-pill.tsx';

export const stateWords = {
  open: 'Open',
  calculated: 'Calculated',
  approved: 'Approved',
  closed: 'Closed',
} as const satisfies Record<PeriodStateName, string>;

export const stateTones = {
  open: 'neutral',
  calculated: 'accent',
  approved: 'positive',
  closed: 'neutral',
} as const satisfies Record<PeriodStateName, Tone>;

interface ExceptionWords {
  readonly title: string;
  /** What it does to the money. */
  readonly effect: string;
  readonly act: string;
  readonly where: () => string;
}

/** What an exception is called, what it does to the money, and the one place where it's put right. */
export const exceptionWords = {
  unknownPartner: {
    title: 'Lines without a known partner',
    effect: 'They pay nobody until they are matched.',
    act: 'Match',
    where: address.matches,
  },
  noPlan: {
    title: 'Partners without a plan',
    effect: 'Their lines pay nothing.',
    act: 'Assign a plan',
    where: address.plans,
  },
  refundOfUnknownLine: {
    title: 'Refunds of a line that isn’t here',
    effect: 'They take nothing back until the line is imported.',
    act: 'Import the line',
    where: address.import,
  },
  differingDuplicate: {
    title: 'Lines that came twice and differ',
    effect: 'The first one counts until somebody chooses.',
    act: 'Choose',
    where: address.matches,
  },
  linkCycle: {
    title: 'Circles in the hierarchy',
    effect: 'Nobody above these partners is paid on their lines.',
    act: 'Open hierarchy',
    where: address.hierarchy,
  },
  twoLinks: {
    title: 'Two partners above one at a date',
    effect: 'Neither of them is paid on these lines.',
    act: 'Open hierarchy',
    where: address.hierarchy,
  },
  noDate: {
    title: 'Lines without the date that the plan counts by',
    effect: 'They count in no period and pay nothing: choose the date they have in the plan, or import the other one.',
    act: 'Open plans',
    where: address.plans,
  },
  noCost: {
    title: 'Lines without the cost that a rule needs',
    effect: 'The rule pays nothing on them.',
    act: 'Open imports',
    where: address.importHistory,
  },
  thresholdCurrency: {
    title: 'Lines in another currency than a rule’s thresholds',
    effect: 'The rule pays nothing on them.',
    act: 'Open plans',
    where: address.plans,
  },
  negativeBalance: {
    title: 'Negative balances',
    effect: 'Nothing is paid; the balance is carried forward.',
    act: 'Open statements',
    where: () => address.statements(),
  },
  missingCurrency: {
    title: 'Lines without a currency',
    effect: 'They pay nothing.',
    act: 'Open imports',
    where: address.importHistory,
  },
  noAmount: {
    title: 'Lines without the amount that a rule needs',
    effect: 'The rule pays nothing on them.',
    act: 'Open imports',
    where: address.importHistory,
  },
  splitSum: {
    title: 'Deals whose shares don’t add up to 100 %',
    effect: 'Every line of such a deal pays nobody.',
    act: 'Open deals',
    where: address.deals,
  },
  noRate: {
    title: 'Lines without an exchange rate',
    effect: 'They pay nothing until there is a rate for their day.',
    act: 'Import rates',
    where: address.import,
  },
  correctionOfUnknownLine: {
    title: 'Corrections and cancellations of a line that isn’t here',
    effect: 'They pay nothing and take nothing back until the line is imported.',
    act: 'Import the line',
    where: address.import,
  },
  unmatchedReceipt: {
    title: 'Customer payments that match no line',
    effect: 'No line counts as paid by them.',
    act: 'Open imports',
    where: address.importHistory,
  },
  planInvalid: {
    title: 'Plans that can’t be calculated',
    effect: 'Their rules pay nothing.',
    act: 'Open plans',
    where: address.plans,
  },
} as const satisfies Record<ExceptionKind, ExceptionWords>;
