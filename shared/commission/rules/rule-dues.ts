import type { RuleKind } from '#model/rule.ts';
import type { Clause } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { bandsDues } from './bands.ts';
import { fixedDues } from './fixed.ts';
import { freeGoodsDues } from './free-goods.ts';
import { involvementDues } from './involvement.ts';
import { marginFloorDues } from './margin-floor.ts';
import { matrixDues } from './matrix.ts';
import { percentDues } from './percent.ts';
import { percentPlusFixedDues } from './percent-plus-fixed.ts';
import { perUnitDues } from './per-unit.ts';
import { recurringDues } from './recurring.ts';
import type { LineKind } from './rule-standing.ts';
import { spiffDues } from './spiff.ts';

type Dues = (run: RunContext, clause: Clause) => void;

const ofLines = {
  percent: percentDues,
  fixed: fixedDues,
  perUnit: perUnitDues,
  percentPlusFixed: percentPlusFixedDues,
  bands: bandsDues,
  matrix: matrixDues,
  involvement: involvementDues,
  recurring: recurringDues,
  spiff: spiffDues,
  freeGoods: freeGoodsDues,
  marginFloor: marginFloorDues,
} as const satisfies Record<LineKind, Dues>;

/**
 * Every rule kind that pays the credited partner on lines: what a clause comes to on each slot of a run. A new kind is one
 * file and one line here, in `rule-standing.ts`, `rule-trouble.ts` and `trace/`. Overrides pay partners above and come after
 * all of these: `override.ts`. What pays for a whole window is in `window-dues.ts`.
 */
export const lineDues: Readonly<Partial<Record<RuleKind, Dues>>> = ofLines;
