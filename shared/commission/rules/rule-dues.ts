import type { RuleKind } from '#model/plan.ts';
import type { Clause } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { bandsDues } from './bands.ts';
import { fixedDues } from './fixed.ts';
import { percentDues } from './percent.ts';
import { perUnitDues } from './per-unit.ts';

/**
 * Every rule kind that pays the credited partner: what a clause comes to on each slot of a run. A new kind is one file
 * and one line here. Overrides pay partners above and come after all of these: `override.ts`.
 */
export const ruleDues = {
  percent: percentDues,
  fixed: fixedDues,
  perUnit: perUnitDues,
  bands: bandsDues,
} as const satisfies Record<Exclude<RuleKind, 'override'>, (run: RunContext, clause: Clause) => void>;
