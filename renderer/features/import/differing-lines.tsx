import { Button } from '@mantine/core';
import { useState } from 'react';
import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useRecords } from '#data/use-records.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { useEngine } from '#worker/engine-client.ts';
import type { DifferingLines as Differing } from '#worker/engine-api.ts';
import { lineCells } from '#worker/line-cells.ts';

/** As many as are drawn at a time. */
const STEP = 50;

interface PairProps {
  readonly differing: Differing;
  /** The record that says which one counts; undefined: nobody chose yet. */
  readonly choice: string | undefined;
}

function Pair({ differing: { source, key, lines }, choice }: PairProps) {
  const choose = (batch: string, fileName: string) =>
    void reportEdit(
      edit(`Choose line ${key}`, [change('lineChoice', choice ?? newId(), { source, key, batch })]),
      `Line ${key} counts as in ${fileName}.`,
    );
  const cells = lines.map(({ line }) => lineCells(line));
  const labels = [...new Set(cells.flatMap((each) => [...each.keys()]))];
  const counting = lines[0]?.batch;
  return (
    <table className="cb-differing" aria-label={`Line ${key}`}>
      <thead>
        <tr>
          <th scope="col" className="cb-code">
            {key}
          </th>
          {lines.map(({ batch, fileName, line }, index) => (
            <th key={line.id} scope="col">
              <div className="cb-differing-head">
                <span className="cb-truncate" title={fileName}>
                  {fileName}, row {line.row}
                </span>
                {index === 0 && (
                  <StatusPill tone="positive" settled={choice !== undefined}>
                    counts
                  </StatusPill>
                )}
                {index === 0 && choice === undefined && (
                  <Button size="xs" onClick={() => choose(batch, fileName)}>
                    Keep this one
                  </Button>
                )}
                {index > 0 && (
                  <Button
                    size="xs"
                    onClick={() => choose(batch, fileName)}
                    disabled={batch === counting}
                    title={batch === counting ? 'Both stand in one file: correct the file' : ''}
                  >
                    Use this one
                  </Button>
                )}
              </div>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((label) => {
          const texts = cells.map((each) => each.get(label) ?? '');
          return (
            <tr key={label} data-differs={new Set(texts).size > 1 || undefined}>
              <th scope="row">{label}</th>
              {texts.map((text, at) => (
                <td key={lines[at]?.line.id}>{text}</td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Lines that came twice and say different things, side by side, undecided ones first: the first counts until a person chooses. */
export function DifferingLinesView() {
  const { value, loading } = useEngine((engine) => engine.differingDuplicates(), []);
  const records = useRecords('lineChoice');
  const [limit, setLimit] = useState(STEP);
  if (loading) return null;
  if (value === undefined || value.length === 0) {
    return (
      <EmptyState title="No line came twice with different content">
        When a line comes again and says something else, both are shown here side by side. The first counts until you
        choose.
      </EmptyState>
    );
  }
  const nameOf = (source = '', key = '') => `${source}/${key}`;
  const choices = new Map(records.map(({ id, values }) => [nameOf(values.source, values.key), id]));
  const rows = value
    .map((differing) => ({ differing, choice: choices.get(nameOf(differing.source, differing.key)) }))
    .toSorted((a, b) => Number(a.choice !== undefined) - Number(b.choice !== undefined));
  return (
    <>
      {rows.slice(0, limit).map(({ differing, choice }) => (
        <Section
          key={nameOf(differing.source, differing.key)}
          title={`Line ${differing.key}`}
          note={differing.source}
          flush
        >
          <Pair differing={differing} choice={choice} />
        </Section>
      ))}
      {rows.length > limit && (
        <Button onClick={() => setLimit(limit + STEP)}>
          Show {formatPlural(Math.min(STEP, rows.length - limit), 'more line')} of {rows.length - limit}
        </Button>
      )}
    </>
  );
}
