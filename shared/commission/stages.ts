/**
 * What a line goes through, in the fixed order of commission.md 2, printed on a statement's last page. From recognising to
 * converting it happens while a book is prepared (`prepare.ts`); from the rate to clawback in `calculate-run.ts`, in the
 * order line rules, limits, ceiling, margin floors, overrides, windows; holding back, taxes and settling in `settlement/`.
 */
export const stageNames = [
  'recognise',
  'credit',
  'base',
  'convert',
  'rate',
  'limits',
  'round',
  'overrides',
  'periodRules',
  'clawback',
  'holdBack',
  'withhold',
  'settle',
] as const;
export type StageName = (typeof stageNames)[number];
