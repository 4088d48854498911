import { formatCount } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { useEngine } from '#worker/engine-client.ts';
import { lineCells } from '#worker/line-cells.ts';

/** The line that an amount comes from, as it was imported: what the trace starts with, column by column. */
export const SourceLine = ({ id, fileName }: { id: string; fileName: string }) => {
  const answer = useEngine((engine) => engine.importedLine(id), [id]);
  const line = answer.value;
  if (line === undefined)
    return answer.loading ? null : <p className="cb-small cb-muted">This line is not on this laptop any more.</p>;
  return (
    <div className="cb-source-line">
      <dl aria-label="The line as imported">
        {[...lineCells(line)].map(([label, value]) => (
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
