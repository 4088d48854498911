import { fieldsOf } from '#import/import-fields.ts';
import { formatCount, formatDate } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import type { LineView } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';

const textOf = (line: LineView, name: string, type: string): string => {
  const value = (line as unknown as Readonly<Record<string, string | undefined>>)[name] ?? '';
  return type === 'date' && value !== '' ? formatDate(value) : value;
};

/** Every column that the file filled, in the words of the import, and the file's own besides. */
const cellsOf = (line: LineView): readonly (readonly [string, string])[] => [
  ...fieldsOf('sales').map(({ name, label, type }) => [label, textOf(line, name, type)] as const),
  ...Object.entries(line.custom),
];

/** The line that an amount comes from, as it was imported: what the trace starts with, column by column. */
export const SourceLine = ({ id, fileName }: { id: string; fileName: string }) => {
  const answer = useEngine((engine) => engine.importedLine(id), [id]);
  const line = answer.value;
  if (line === undefined)
    return answer.loading ? null : <p className="cb-small cb-muted">This line is not on this laptop any more.</p>;
  return (
    <div className="cb-source-line">
      <dl aria-label="The line as imported">
        {cellsOf(line)
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <p className="cb-small cb-muted">
        {fileName}, row {formatCount(line.row)} ·{' '}
        <button type="button" className="cb-link" onClick={() => goTo(address.importHistory())}>
          Open imports
        </button>
      </p>
    </div>
  );
};
