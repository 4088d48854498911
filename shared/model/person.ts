import { flag, longText, ref, text } from './field.ts';

/** Somebody who works at a partner. What the person is measured on stays with us. */
export const personFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  name: text('Name', { required: true, audience: 'partner' }),
  role: text('Role', { audience: 'partner' }),
  email: text('E-mail', { audience: 'partner' }),
  phone: text('Phone', { audience: 'partner' }),
  measuredOn: longText('Measured on'),
  deleted: flag('Deleted'),
} as const;
