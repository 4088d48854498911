import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { wordProblem } from '#base/problem-words.ts';
import type { Problem } from '#base/problem.ts';
import { formatCount, formatPlural } from '#ui/format.ts';
import type { ImportCounts } from '#worker/import-api.ts';

/** Listed at once; more of them in a list of its own height. */
const FIRST = 8;
const LINE = 40;

interface Group {
  readonly kind: Problem['kind'];
  readonly column: string;
  readonly example: string;
  readonly count: number;
}

/** Problems of one column and one kind have one cause, and mostly one cure. */
function groupsOf(problems: readonly Problem[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const problem of problems) {
    const column = 'column' in problem ? problem.column : '';
    const key = `${problem.kind} ${column}`;
    const known = groups.get(key);
    const example = 'text' in problem ? problem.text : '';
    groups.set(key, { kind: problem.kind, column, example: known?.example ?? example, count: (known?.count ?? 0) + 1 });
  }
  return [...groups.values()].toSorted((a, b) => b.count - a.count);
}

/** Each column that has trouble, with how much of it: what to look at first in a file of ten thousand. */
function Groups({ groups, more }: { groups: readonly Group[]; more: boolean }) {
  return (
    <ul className="cb-problem-groups" aria-label="By column">
      {groups.map(({ kind, column, example, count }) => (
        <li key={`${kind} ${column}`}>
          <span className="cb-truncate" title={column}>
            {column === '' ? 'Whole row' : column}
            {example !== '' && <span className="cb-subtle"> such as “{example}”</span>}
          </span>
          <span className="cb-num">
            {formatCount(count)}
            {more && '+'}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Line({ problem }: { problem: Problem }) {
  const { title } = wordProblem(problem);
  const file = 'file' in problem ? problem.file : '';
  // The file is the one that is looked at: what tells a line is its row.
  const text = title.startsWith(`${file}, row`) ? `Row${title.slice(file.length + 5)}` : title;
  return (
    <span className="cb-problem-line" title={title}>
      {text}
    </span>
  );
}

/** All of them; only those in sight are in the page. */
function LongList({ problems }: { problems: readonly Problem[] }) {
  const place = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: problems.length,
    getScrollElement: () => place.current,
    estimateSize: () => LINE,
    overscan: 6,
  });
  return (
    <div ref={place} className="cb-problem-scroll" tabIndex={0} role="group" aria-label="All problems">
      <ul style={{ height: rows.getTotalSize() }} aria-label="Rows">
        {rows.getVirtualItems().map(({ index, start }) => (
          <li
            key={index}
            aria-setsize={problems.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start}px)`, height: LINE }}
          >
            <Line problem={problems[index] as Problem} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Rows that can't be understood, each with its place and its text; the others can still come in. */
export function RowProblems({ counts }: { counts: Pick<ImportCounts, 'problems' | 'problemRows'> }) {
  const [all, setAll] = useState(false);
  const { problems, problemRows } = counts;
  const groups = useMemo(() => groupsOf(problems), [problems]);
  if (problems.length === 0) return null;
  const unlisted = problemRows - problems.length;
  return (
    <section aria-label="Problems" className="cb-row-problems">
      <h3 className="cb-h3">{formatPlural(Math.max(problemRows, problems.length), 'row')} to look at</h3>
      {problems.some(({ kind }) => kind === 'cellUnknownPartner') && (
        <p className="cb-small">
          Rows with an unknown partner are not stored: import again after adding the partner. Rows that are stored
          already are not taken twice.
        </p>
      )}
      {problems.length > FIRST && <Groups groups={groups} more={unlisted > 0} />}
      {all ? (
        <LongList problems={problems} />
      ) : (
        <ul>
          {problems.slice(0, FIRST).map((problem, index) => (
            <li key={index}>
              <Line problem={problem} />
            </li>
          ))}
        </ul>
      )}
      {problems.length > FIRST && (
        <button type="button" className="cb-link cb-small" onClick={() => setAll(!all)}>
          {all
            ? 'Show fewer'
            : `Show ${unlisted > 0 ? `the first ${formatCount(problems.length)}` : `all ${problems.length}`}`}
        </button>
      )}
      {unlisted > 0 && <p className="cb-small cb-subtle">and {formatPlural(unlisted, 'more row')} like these</p>}
    </section>
  );
}
