import { flag, text } from './field.ts';

/**
 * Which of two closings of one period holds (design.md 5, money rules): its id is `close/2026-Q3`, so that a period has
 * one. The other closing stays in the book; nothing is paid by it.
 */
export const closeDecisionFields = {
  period: text('Period', { group: 'decision', required: true }),
  hash: text('Closing that holds', { group: 'decision', required: true }),
  by: text('Decided by', { group: 'decision' }),
  at: text('Decided at', { group: 'decision' }),
  deleted: flag('Deleted'),
} as const;
