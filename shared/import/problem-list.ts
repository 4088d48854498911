import type { Problem } from '#base/problem.ts';
import type { PlacedProblem } from './import-plan.ts';
import { maxListed } from './import-plan.ts';

/** Collects problems by row: the first are listed, all are counted. */
export interface ProblemList {
  /** All problems of one row. */
  row(problems: readonly PlacedProblem[]): void;
  readonly listed: readonly PlacedProblem[];
  rows(): number;
}

/** An empty list. */
export function problemList(): ProblemList {
  const listed: PlacedProblem[] = [];
  let rows = 0;
  return {
    row: (problems) => {
      rows += 1;
      if (listed.length < maxListed) listed.push(...problems);
    },
    listed,
    rows: () => rows,
  };
}

/** A cell's problem carries its place itself. */
export function placed(problem: Problem, row = 0): PlacedProblem {
  if ('row' in problem && 'column' in problem)
    return { row: problem.row, column: problem.column, text: problem.text, problem };
  return { row, column: '', text: '', problem };
}

/** The problem of a row that has too many or too few cells. */
export function widthProblem(
  file: string,
  rowNumber: number,
  expected: number,
  cells: readonly string[],
): PlacedProblem {
  const text = cells.join(' ').slice(0, 80);
  return placed({ kind: 'rowWidth', file, row: rowNumber, column: 'whole row', text, expected, found: cells.length });
}
