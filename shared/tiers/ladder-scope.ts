import { everything } from '#model/filter.ts';
import type { FactScope } from './metric-reader.ts';
import type { LadderPlan } from './tier-engine.ts';

/** The scope of a ladder as of what is known. */
export function scopeOf({ scope, ladder }: LadderPlan, day: number, known: number): FactScope | undefined {
  if (known >= day) return scope;
  return { key: `${scope === undefined ? '' : ladder.id}@${known}`, where: scope?.where ?? everything, known };
}
