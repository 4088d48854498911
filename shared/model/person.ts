import { choice, date, flag, longText, ref, text } from './field.ts';

/** Somebody who works at a partner. How the person is paid and what counts for the person stays with us. */
export const personFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  name: text('Name', { required: true, audience: 'partner' }),
  role: text('Role', { audience: 'partner' }),
  email: text('E-mail', { audience: 'partner' }),
  phone: text('Phone', { audience: 'partner' }),
  influence: choice('Influence', ['decides', 'champion', 'influences', 'user', 'blocks']),
  language: text('Language', { audience: 'partner' }),
  channel: choice('Prefers', ['email', 'phone', 'chat', 'meeting'], { audience: 'partner' }),
  joined: date('Joined', { audience: 'partner' }),
  /** The first day on which the person isn't there any more: certificates leave with the person. */
  left: date('Left', { audience: 'partner' }),
  paidBy: text('How the person is paid'),
  quotaPeriod: text('Quota period'),
  measuredOn: longText('What counts for the person'),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;
