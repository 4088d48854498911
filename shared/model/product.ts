import { amount, currency, flag, ref, text } from './field.ts';

/** An article of the price list; lines name it by code. */
export const productFields = {
  code: text('Product code', { required: true, audience: 'partner' }),
  name: text('Product', { audience: 'partner' }),
  category: text('Category', { audience: 'partner' }),
  subcategory: text('Subcategory', { audience: 'partner' }),
  listPrice: amount('List price', { group: 'listPrice', audience: 'partner' }),
  currency: currency('Currency', { group: 'listPrice', audience: 'partner' }),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;
