import { date, flag, ref } from './field.ts';

/** Who supplies whom, `[from, next)`; an absent `next` means still valid. A child has one parent at a date. */
export const supplyLinkFields = {
  child: ref('Partner', 'partner', { group: 'link', required: true }),
  parent: ref('Supplied by', 'partner', { group: 'link', required: true }),
  from: date('From', { group: 'link', required: true }),
  next: date('Until before', { group: 'link' }),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;
