import { bookScenes } from './book-scenes.ts';
import { commitmentScenes } from './commitment-scenes.ts';
import { factScenes } from './fact-scenes.ts';
import { financeScenes } from './finance-scenes.ts';
import { insightScenes } from './insight-scenes.ts';
import { labScenes } from './lab-scenes.ts';
import { moneyScenes } from './money-scenes.ts';
import { planningScenes } from './planning-scenes.ts';
import { partnerScenes } from './partner-scenes.ts';
import { onboardingScenes } from './onboarding-scenes.ts';
import { presentingScenes } from './presenting-scenes.ts';
import { reviewScenes } from './review-scenes.ts';
import type { Scene } from './steps.ts';
import { programmeScenes } from './programme-scenes.ts';
import { securityScenes } from './security-scenes.ts';
import { settlementScenes } from './settlement-scenes.ts';
import { sharingScenes } from './sharing-scenes.ts';
import { tierScenes } from './tier-scenes.ts';
import { windowScenes } from './window-scenes.ts';

/** Screens, dialogs and empty states by what they are about. A group stands on a book of its own. */
export const sceneGroups = {
  'the frame': [...bookScenes, ...securityScenes, ...windowScenes, ...sharingScenes],
  partners: partnerScenes,
  'facts of partners': [...factScenes, ...programmeScenes, ...onboardingScenes],
  'program and tiers': [...tierScenes, ...labScenes, ...insightScenes],
  'business plans': planningScenes,
  'quarterly reviews': [...reviewScenes, ...presentingScenes],
  'commitments and scorecards': commitmentScenes,
  'finance and disputes': [...financeScenes, ...settlementScenes],
  'plans, periods, statements and imports': moneyScenes,
} as const satisfies Record<string, readonly Scene[]>;

/** All of them, in the order in which they are walked: what changes a book comes last. */
export const scenes: readonly Scene[] = Object.values(sceneGroups).flat();
