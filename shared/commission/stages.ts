import type { EntryColumns } from './contract.ts';
import type { PreparedBook } from './prepared-book.ts';

/** The fixed order of commission.md 2, printed on a statement's last page. */
export const stageNames = ['recognise', 'credit', 'base', 'convert', 'rate', 'limits', 'round', 'overrides', 'periodRules', 'clawback', 'holdBack', 'withholdAndSettle'] as const;
export type StageName = (typeof stageNames)[number];

/** What happened so far in a calculation; each stage hands on what it was given, changed or not. */
export interface StageState {
  readonly book: PreparedBook;
  readonly entries: EntryColumns;
}

/** One step of the pipeline. All have one shape, so that a stage is filled without moving the others. */
export interface Stage {
  readonly name: StageName;
  /** What the statement says about it, in the order of the pipeline. */
  readonly sentence: string;
  /** Whether the stage does anything yet. One that isn't used passes entries on unchanged. */
  readonly used: boolean;
  apply(state: StageState): StageState;
}

const unchanged = (state: StageState): StageState => state;

/** A stage that the run itself performs line by line: its work is in the entries when they arrive here. */
const inRun = (name: StageName, sentence: string): Stage => ({ name, sentence, used: true, apply: unchanged });

/** A stage that has no rule yet. */
const notUsed = (name: StageName, what: string): Stage => ({ name, sentence: `${what}: not used.`, used: false, apply: unchanged });

/** The pipeline, first to last. */
export const stages: readonly Stage[] = [
  inRun('recognise', 'Recognised: a line counts in the period of the date that the plan names.'),
  inRun('credit', 'Credited: to the partner named on the line, in full; a refund to whom its original was credited.'),
  inRun('base', 'Base: the amount or quantity that each rule names.'),
  notUsed('convert', 'Conversion into another currency'),
  inRun('rate', 'Rate: by the version of the plan on the line’s date, and the tier on that date.'),
  notUsed('limits', 'Floors and caps'),
  inRun('round', 'Rounded once, per line.'),
  inRun('overrides', 'Overrides: for partners above, from rounded commissions, by the links on the line’s date.'),
  notUsed('periodRules', 'Bonuses, guarantees, draws and caps of the period'),
  inRun('clawback', 'Taken back: a refund reverses the original line’s own amounts.'),
  notUsed('holdBack', 'Hold-back'),
  inRun('withholdAndSettle', 'Settled: opening balance, corrections, payments and minimum payout; withholding tax: not used.'),
];

/** Runs entries through the stages that stand after the lines were paid. */
export const applyStages = (state: StageState): StageState => stages.reduce((passed, stage) => stage.apply(passed), state);

/** Lines for a statement's last page. */
export const stageSentences = (): readonly string[] => stages.map((stage) => stage.sentence);
