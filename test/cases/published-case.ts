import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '#test/support/import-book.ts';

/** A worked example that others published, as the data file has it. */
export interface PublishedCase {
  readonly id: string;
  readonly source: string;
  readonly ruleType: string;
  // The file's own shapes, one per case: the case's adapter knows its own.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly inputs: any;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly expected: any;
  readonly notes: string;
  /** False where the published arithmetic doesn't follow from its own inputs. */
  readonly recomputed: boolean;
}

/** All published cases, in the order of the file. */
export const publishedCases = (): readonly PublishedCase[] =>
  JSON.parse(readFileSync(join(sharedData, 'commission-cases.json'), 'utf8')) as readonly PublishedCase[];

/** One figure of a case: what was published and what this program comes to. */
export interface CaseFigure {
  readonly what: string;
  readonly published: unknown;
  readonly here: unknown;
}

/** Tells a case to a book and reads the figures that it published; holds none of the rule's arithmetic. */
export type CaseAdapter = (
  inputs: PublishedCase['inputs'],
  expected: PublishedCase['expected'],
) => Promise<readonly CaseFigure[]>;
