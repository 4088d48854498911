import { Button } from '@mantine/core';
import { problemLine } from '#base/problem-words.ts';
import { change, edit, newId, undo } from '#data/edit.ts';
import { useRecords } from '#data/use-records.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatAmount, formatDate } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { showToast } from '#ui/undo-toast.tsx';
import { useEngine } from '#worker/engine-client.ts';
import type { DifferingLines as Differing, LineView } from '#worker/engine-api.ts';

const FIELDS: readonly (readonly [label: string, text: (line: LineView) => string])[] = [
  ['Date', (line) => (line.date === undefined ? '' : formatDate(line.date))],
  ['Partner', (line) => line.partner],
  ['End customer', (line) => line.customer],
  ['Deal', (line) => line.deal],
  ['Product', (line) => line.productName || line.product],
  ['Category', (line) => line.category],
  ['Quantity', (line) => amount(line.quantity)],
  ['Net amount', (line) => amount(line.net, 2)],
  ['Discount', (line) => amount(line.discount, 2)],
  ['Cost', (line) => amount(line.cost, 2)],
  ['Currency', (line) => line.currency],
  ['Type', (line) => line.type],
];

const amount = (text: string | undefined, decimals?: number): string =>
  text === undefined || text === '' ? '' : formatAmount(text, decimals === undefined ? {} : { decimals });

function Pair({ differing }: { differing: Differing }) {
  const choices = useRecords('lineChoice');
  const { source, key, lines } = differing;
  const choose = async (batch: string, fileName: string) => {
    const known = choices.find(({ values }) => values.source === source && values.key === key);
    const done = await edit(`Choose line ${key}`, [change('lineChoice', known?.id ?? newId(), { source, key, batch })]);
    showToast(
      done.ok
        ? { message: `Line ${key} counts as in ${fileName}.`, undo: () => void undo() }
        : { message: problemLine(done.error), tone: 'danger' },
    );
  };
  const rows = FIELDS.filter(([, text]) => lines.some(({ line }) => text(line) !== ''));
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
                {index === 0 ? (
                  <StatusPill tone="positive" settled>
                    counts
                  </StatusPill>
                ) : (
                  <Button
                    size="xs"
                    onClick={() => void choose(batch, fileName)}
                    disabled={batch === lines[0]?.batch}
                    title={batch === lines[0]?.batch ? 'Both stand in one file: correct the file' : ''}
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
        {rows.map(([label, text]) => {
          const same = new Set(lines.map(({ line }) => text(line))).size === 1;
          return (
            <tr key={label} data-differs={!same || undefined}>
              <th scope="row">{label}</th>
              {lines.map(({ line }) => (
                <td key={line.id}>{text(line)}</td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Lines that came twice and say different things, side by side: the first counts until a person chooses. */
export function DifferingLinesView() {
  const { value, loading } = useEngine((engine) => engine.differingDuplicates(), []);
  if (loading) return null;
  if (value === undefined || value.length === 0) {
    return (
      <EmptyState title="No line came twice with different content">
        When a line comes again and says something else, both are shown here side by side. The first counts until you
        choose.
      </EmptyState>
    );
  }
  return value.slice(0, 100).map((differing) => (
    <Section key={`${differing.source}/${differing.key}`} title={`Line ${differing.key}`} note={differing.source} flush>
      <Pair differing={differing} />
    </Section>
  ));
}
