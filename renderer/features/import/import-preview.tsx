import { Button } from '@mantine/core';
import { importKindLabels } from '#import/import-fields.ts';
import type { ImportKind } from '#model/import-records.ts';
import { Section } from '#ui/page.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { formatPlural } from '#ui/format.ts';
import { ColumnTable } from './column-table.tsx';
import { DetectedFacts } from './detected-facts.tsx';
import { FactChip } from './fact-chip.tsx';
import { chooseKind, countAgain, inputName, nextImport, useImportFlow } from './import-flow.ts';
import { ResultPanel } from './result-panel.tsx';
import { RoundedNotice } from './rounded-notice.tsx';
import { SheetChip } from './sheet-chip.tsx';

const KIND_OPTIONS = { none: 'choose…', ...importKindLabels };

/** A file that can't be read as it is: why, and what gets out of it. */
function Unreadable() {
  const { input, problems, sheets, choices } = useImportFlow();
  const unknown = problems.some(({ kind }) => kind === 'fileKindUnknown');
  return (
    <Section title={input === undefined ? 'File' : inputName(input)}>
      <ProblemPanel problems={problems} actions={<Button onClick={nextImport}>Choose another file</Button>} />
      {sheets.length > 1 && (
        <div className="cb-import-facts">
          <span>Take another sheet</span>
          <SheetChip sheet={choices.format?.sheet} sheets={sheets} />
        </div>
      )}
      {unknown && (
        <div className="cb-import-facts">
          <span>The file holds</span>
          <FactChip
            label="The file holds"
            value="none"
            options={KIND_OPTIONS}
            onChange={(kind) => kind !== 'none' && chooseKind(kind as ImportKind)}
          />
        </div>
      )}
    </Section>
  );
}

/** The way on after counting was stopped; importing without counts stays possible. */
function CountAgain() {
  return (
    <Button size="xs" onClick={countAgain}>
      Count again
    </Button>
  );
}

/** What was detected, how the columns are read, and what importing would do. */
export function ImportPreviewView() {
  const { preview, problems, waiting, counts } = useImportFlow();
  if (preview === undefined) return <Unreadable />;
  const stopped = counts === undefined && problems.every(({ kind }) => kind === 'cancelled');
  const used = preview.columns.filter(({ field }) => field !== undefined).length;
  return (
    <>
      <DetectedFacts preview={preview} />
      {problems.length > 0 && <ProblemPanel problems={problems} actions={stopped && <CountAgain />} />}
      <RoundedNotice preview={preview} />
      <div className="cb-import-grid">
        <Section title="Columns" note={`${used} of ${preview.columns.length} used`} flush>
          <ColumnTable preview={preview} />
        </Section>
        <ResultPanel preview={preview} />
      </div>
      {waiting.length > 0 && counts !== undefined && (
        <p className="cb-small cb-subtle">{formatPlural(waiting.length, 'more file')} after this one</p>
      )}
    </>
  );
}
