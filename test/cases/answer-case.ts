import { caseAdapters } from './case-adapters.ts';
import { sameFigure } from './case-words.ts';
import type { CaseFigure, PublishedCase } from './published-case.ts';

/** What a published case comes to here. */
export interface CaseAnswer {
  readonly id: string;
  readonly answer: 'pass' | 'differs' | 'not expressible';
  readonly figures: readonly CaseFigure[];
  /** Of `differs`: why the published figures don't follow from their inputs. */
  readonly why: string;
}

/** Published figures that report another program's defect, or slip; everywhere else both figures must be one. */
const knownSlips: Readonly<Record<string, string>> = {
  'phocas-retrospective-growth':
    'Published 127,850.96; 20 % of all sales of 740,044.18 is 148,008.84. The bracket table is an image that was not kept.',
  'studypool-draw-ledger':
    'Week 3 is published with a balance of 300; 1,200 earned repays 200 of 1,000, which leaves 800. A slip of transcription.',
  'erpnext-credit-note-half-cent':
    'Published as the defect of another program: 12.345 became 12.35 and −12.345 became −12.34. Rounding here is the same on both sides of zero.',
  'erpnext-inclusive-components':
    'Published as the defect of another program: parts that were rounded alone sum to 24,900.01. Parts here sum to the total.',
};

/** Runs one case. An error while telling it means that it can't be expressed. */
export async function answerCase({ id, inputs, expected }: PublishedCase): Promise<CaseAnswer> {
  const adapter = caseAdapters[id];
  if (adapter === undefined) return { id, answer: 'not expressible', figures: [], why: 'No adapter' };
  try {
    const figures = await adapter(inputs, expected);
    const same = figures.length > 0 && figures.every(({ published, here }) => sameFigure(published, here));
    return { id, answer: same ? 'pass' : 'differs', figures, why: same ? '' : (knownSlips[id] ?? 'Not explained') };
  } catch (error) {
    return { id, answer: 'not expressible', figures: [], why: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether a difference is the published figure's own. */
export const isExplained = ({ id, answer }: CaseAnswer): boolean =>
  answer === 'pass' || (answer === 'differs' && Object.hasOwn(knownSlips, id));
