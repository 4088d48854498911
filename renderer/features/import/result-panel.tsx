import { Button } from '@mantine/core';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/page.tsx';
import { ProgressPanel } from '#ui/progress-panel.tsx';
import { formatCount, formatPlural } from '#ui/format.ts';
import type { ImportCounts, ImportPreview } from '#worker/import-api.ts';
import { FixGroups } from './fix-groups.tsx';
import { nextImport, runImport, stopImport, useImportFlow, type ImportDone } from './import-flow.ts';
import { importLabel } from './import-words.ts';
import { RowProblems } from './row-problems.tsx';

type Line = readonly [count: number, word: string, note: string, tone: 'new' | 'plain' | 'attention'];

const linesOf = (counts: ImportCounts, what: ImportPreview['what']): readonly Line[] =>
  [
    [counts.new, 'new', '', 'new'],
    [counts.changed, 'changed', 'known, with something new', 'new'],
    [counts.duplicate, counts.duplicate === 1 ? 'duplicate' : 'duplicates', 'skipped', 'plain'],
    [counts.waiting, 'waiting', 'unknown partner, to the match queue', 'attention'],
    [counts.problemRows, counts.problemRows === 1 ? 'problem row' : 'problem rows', 'left out', 'attention'],
  ].filter(
    ([count, word]) => (count as number) > 0 || word === 'new' || (word === 'duplicates' && what === 'sales'),
  ) as unknown as readonly Line[];

function Counts({ counts, what }: { counts: ImportCounts; what: ImportPreview['what'] }) {
  return (
    <dl className="cb-counts" aria-label="What this import does">
      {linesOf(counts, what).map(([count, word, note, tone]) => (
        <div key={word} data-tone={tone}>
          <dd>{formatCount(count)}</dd>
          <dt>
            {word}
            {note !== '' && count > 0 && <span className="cb-small cb-subtle"> {note}</span>}
          </dt>
        </div>
      ))}
    </dl>
  );
}

function Counting({ done, bytes }: { done: ImportDone | undefined; bytes: number }) {
  const mb = (value: number): number => Math.round(value / 1024 / 1024);
  return (
    <ProgressPanel
      title="Reading the file"
      done={mb(done?.bytes ?? 0)}
      total={mb(bytes)}
      unit="MB"
      detail={done === undefined ? undefined : `${formatCount(done.rows)} rows`}
      onCancel={stopImport}
    />
  );
}

/** What importing would do, and the one button that does it. */
export function ResultPanel({ preview }: { preview: ImportPreview }) {
  const { counts, counting, done, choices } = useImportFlow();
  const nothing = counts !== undefined && counts.new + counts.changed + counts.waiting === 0;
  return (
    <Section title="Result" note={counts === undefined ? undefined : `${formatPlural(counts.read, 'row')} read`}>
      <div className="cb-result">
        {counting && <Counting done={done} bytes={preview.bytes} />}
        {counts !== undefined && (
          <>
            <Counts counts={counts} what={preview.what} />
            {preview.what === 'sales' && preview.mapping.keyColumns.length === 0 && (
              <Notice tone="info">
                No column names a line, so lines are told apart by everything they say. Importing the same file again
                still adds nothing.
              </Notice>
            )}
          </>
        )}
        <div className="cb-result-act">
          <Button
            variant="filled"
            disabled={counting || nothing || preview.problems.length > 0}
            onClick={() => void runImport()}
          >
            {counts === undefined ? 'Import' : importLabel(counts)}
          </Button>
          <Button onClick={nextImport}>Cancel</Button>
          <span className="cb-small cb-subtle">undo any time</span>
        </div>
        {nothing && counts.problemRows === 0 && (
          <p className="cb-small cb-subtle">Everything in this file is here already.</p>
        )}
        {counts !== undefined && (
          <>
            <FixGroups counts={counts} aliases={choices.aliases ?? {}} />
            <RowProblems counts={counts} />
          </>
        )}
      </div>
    </Section>
  );
}
