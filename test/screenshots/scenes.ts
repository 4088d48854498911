import { bookScenes } from './book-scenes.ts';
import { financeScenes } from './finance-scenes.ts';
import { moneyScenes } from './money-scenes.ts';
import { partnerScenes } from './partner-scenes.ts';
import type { Scene } from './steps.ts';
import { settlementScenes } from './settlement-scenes.ts';
import { windowScenes } from './window-scenes.ts';

/** Every screen, dialog and empty state, in the order in which they are walked: what changes a book comes last. */
export const scenes: readonly Scene[] = [
  ...bookScenes,
  ...windowScenes,
  ...partnerScenes,
  ...financeScenes,
  ...settlementScenes,
  ...moneyScenes,
];
