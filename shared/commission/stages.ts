/**
 * What a line goes through, in the fixed order of commission.md 2, printed on a statement's last page. The run does them line by line
 * (`calculate-run.ts`); limits, period rules, hold-back and withholding have no rule yet.
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
