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

/** What an exception is called, and the one place where it's put right. */
export const exceptionWords = {
  unknownPartner: { title: 'Lines without a known partner', act: 'Match', where: address.matches },
  noPlan: { title: 'Partners without a plan', act: 'Assign a plan', where: address.plans },
  refundOfUnknownLine: {
    title: 'Refunds of a line that isn’t here',
    act: 'Import the line',
    where: address.import,
  },
  differingDuplicate: {
    title: 'Lines that came twice and differ',
    act: 'Choose',
    where: address.matches,
  },
  linkCycle: { title: 'Circles in the hierarchy', act: 'Open hierarchy', where: address.hierarchy },
  twoLinks: {
    title: 'Two partners above one at a date',
    act: 'Open hierarchy',
    where: address.hierarchy,
  },
  noDate: {
    title: 'Lines without the date that the plan counts by',
    act: 'Open imports',
    where: address.importHistory,
  },
  noCost: {
    title: 'Lines without the cost that a rule needs',
    act: 'Open imports',
    where: address.importHistory,
  },
  thresholdCurrency: {
    title: 'Lines in another currency than a rule’s thresholds',
    act: 'Open plans',
    where: address.plans,
  },
  negativeBalance: {
    title: 'Negative balances',
    act: 'Open statements',
    where: () => address.statements(),
  },
  missingCurrency: {
    title: 'Lines without a currency',
    act: 'Open imports',
    where: address.importHistory,
  },
  noAmount: {
    title: 'Lines without the amount that a rule needs',
    act: 'Open imports',
    where: address.importHistory,
  },
  planInvalid: { title: 'Plans that can’t be calculated', act: 'Open plans', where: address.plans },
} as const satisfies Record<ExceptionKind, { title: string; act: string; where: () => string }>;
