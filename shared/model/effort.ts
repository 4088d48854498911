import { choice, date, flag, longText, ref } from './field.ts';

/** The work on a deal whose share gives the involvement level (commission.md 3). */
export const effortTasks = ['preSales', 'demo', 'negotiation', 'support'] as const;
export type EffortTask = (typeof effortTasks)[number];

/** Who did a piece of work on a deal: the latest entry of a task counts. Both sides see it, since it gives the rate. */
export const effortFields = {
  deal: ref('Deal', 'deal', { required: true, audience: 'partner' }),
  task: choice('Work', effortTasks, { group: 'work', required: true, audience: 'partner' }),
  by: choice('Done by', ['partner', 'joint', 'vendor'], { group: 'work', required: true, audience: 'partner' }),
  date: date('Date', { group: 'work', audience: 'partner' }),
  note: longText('Note'),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;
