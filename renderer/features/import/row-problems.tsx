import { useState } from 'react';
import { wordProblem } from '#base/problem-words.ts';
import { formatPlural } from '#ui/format.ts';
import type { ImportCounts } from '#worker/import-api.ts';

const FIRST = 8;

/** Rows that can't be understood, each with its place and its text; the others can still come in. */
export function RowProblems({ counts }: { counts: Pick<ImportCounts, 'problems' | 'problemRows'> }) {
  const [all, setAll] = useState(false);
  const { problems, problemRows } = counts;
  if (problems.length === 0) return null;
  const listed = all ? problems : problems.slice(0, FIRST);
  const unlisted = problemRows - problems.length;
  return (
    <section aria-label="Problems" className="cb-row-problems">
      <h3 className="cb-h3">{formatPlural(Math.max(problemRows, problems.length), 'row')} to look at</h3>
      <ul>
        {listed.map((problem, index) => (
          <li key={index}>{wordProblem(problem).title}</li>
        ))}
      </ul>
      {problems.length > FIRST && (
        <button type="button" className="cb-link cb-small" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${problems.length}`}
        </button>
      )}
      {unlisted > 0 && <p className="cb-small cb-subtle">and {formatPlural(unlisted, 'more row')} like these</p>}
    </section>
  );
}
