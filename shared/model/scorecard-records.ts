import { choice, currency, date, decimal, flag, integer, longText, ref, text } from './field.ts';
import { goalSources } from './business-plan-records.ts';

/** The same tiles for every partner, so that none is judged by a yardstick of its own; targets may differ (`scorecardTarget`). */
export const scorecardTileFields = {
  name: text('Tile', { required: true, audience: 'partner' }),
  source: choice('Figure from', goalSources, { group: 'metric', required: true, audience: 'partner' }),
  programme: ref('Program', 'programme', { group: 'metric', audience: 'partner' }),
  metric: text('Metric', { group: 'metric', audience: 'partner' }),
  currency: currency('Currency', { group: 'metric', audience: 'partner' }),
  /** Any positive number; the total divides by their sum. */
  weight: decimal('Weight', { audience: 'partner' }),
  /** Per quarter. Below the floor it is red whatever the total says. */
  target: decimal('Target', { group: 'levels', audience: 'partner' }),
  floor: decimal('Floor', { group: 'levels', audience: 'partner' }),
  order: integer('Order', { audience: 'partner' }),
  deleted: flag('Deleted'),
} as const;

/** A partner's own target and floor of a tile, and figures entered by hand. */
export const scorecardTargetFields = {
  partner: ref('Partner', 'partner', { group: 'of', required: true, audience: 'partner' }),
  tile: ref('Tile', 'scorecardTile', { group: 'of', required: true, audience: 'partner' }),
  target: decimal('Target', { group: 'levels', audience: 'partner' }),
  floor: decimal('Floor', { group: 'levels', audience: 'partner' }),
  deleted: flag('Deleted'),
} as const;

/** Two or three sentences on a tile in a quarter; an entered value of a tile whose source is `entered`. */
export const scorecardCommentFields = {
  partner: ref('Partner', 'partner', { group: 'of', required: true, audience: 'partner' }),
  tile: ref('Tile', 'scorecardTile', { group: 'of', required: true, audience: 'partner' }),
  period: text('Quarter', { group: 'of', required: true, audience: 'partner' }),
  comment: longText('Comment', { audience: 'partner' }),
  value: decimal('Entered value', { audience: 'partner' }),
  internalNotes: longText('Internal notes'),
  deleted: flag('Deleted'),
} as const;

/** What a partnership stands on; none makes up for another (ux.md 0). */
export const pillars = ['earnsMoney', 'trustsProduct', 'teamAccessible'] as const;
export type Pillar = (typeof pillars)[number];

/** One piece of evidence for a pillar, with a mark from 0 to 10. Our view of the partnership: ours alone. */
export const pillarEvidenceFields = {
  partner: ref('Partner', 'partner', { required: true }),
  pillar: choice('Pillar', pillars, { required: true }),
  date: date('Date', { required: true }),
  mark: integer('Mark', { required: true }),
  evidence: longText('Evidence', { required: true }),
  by: text('By'),
  deleted: flag('Deleted'),
} as const;
