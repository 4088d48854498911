import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { wordProblem } from '#base/problem-words.ts';
import { StatusPill, type Tone } from '#ui/status-pill.tsx';
import type { ImportField, ImportPreview, PreviewColumn } from '#worker/import-api.ts';
import { KEEP, LEAVE_OUT, remapped } from './column-choices.ts';
import { changeMapping } from './import-flow.ts';
import { understoodText } from './import-words.ts';

const MATCH = {
  sure: ['positive', 'sure'],
  check: ['warning', 'check'],
  none: ['neutral', 'not used'],
} as const satisfies Record<PreviewColumn['certainty'], readonly [Tone, string]>;

const HAS_CUSTOM = new Set(['partners', 'sales']);

function Sample({ column, field }: { column: PreviewColumn; field: ImportField | undefined }) {
  const sample = column.samples.find(({ problem }) => problem !== undefined) ?? column.samples[0];
  if (sample === undefined) return <span className="cb-subtle">empty</span>;
  if (sample.problem !== undefined) {
    const { title } = wordProblem(sample.problem);
    return (
      <span className="cb-sample" data-problem title={title}>
        <IconAlertTriangle size={14} aria-hidden />
        <span className="cb-truncate">{sample.text}</span>
        <span className="cb-small">not understood</span>
      </span>
    );
  }
  const understood = understoodText(sample.understood, field);
  return (
    <span className="cb-sample">
      <span className="cb-truncate">{sample.text}</span>
      {understood !== sample.text && (
        <>
          <IconArrowRight size={12} aria-label="understood as" />
          <strong className="cb-truncate">{understood}</strong>
        </>
      )}
    </span>
  );
}

/** Every column of the file: a value of it as understood, and the field that it fills. */
export function ColumnTable({ preview }: { preview: ImportPreview }) {
  const { columns, fields, mapping, what } = preview;
  return (
    <div className="cb-columns-scroll">
      <table className="cb-columns" aria-label="Columns of the file">
        <thead>
          <tr>
            <th scope="col">Your column</th>
            <th scope="col">Sample, as understood</th>
            <th scope="col">Field</th>
            <th scope="col">Match</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => {
            const field = fields.find(({ name }) => name === column.field);
            const [tone, word] =
              column.field === KEEP ? (['accent', 'kept as it is'] as const) : MATCH[column.certainty];
            return (
              <tr key={column.header}>
                <th scope="row" className="cb-truncate" title={column.header}>
                  {column.header}
                  {mapping.keyColumns.includes(column.header) && (
                    <span className="cb-key-mark" title="Names the line: the same value again is a duplicate">
                      key
                    </span>
                  )}
                </th>
                <td>
                  <Sample column={column} field={field} />
                </td>
                <td>
                  <select
                    aria-label={`Field for ${column.header}`}
                    value={column.field ?? LEAVE_OUT}
                    onChange={(event) => {
                      const meaning = event.currentTarget.value;
                      changeMapping((before) => remapped(before, what, column.header, meaning));
                    }}
                  >
                    <option value={LEAVE_OUT}>Leave out</option>
                    {HAS_CUSTOM.has(what) && <option value={KEEP}>Keep as “{column.header}”</option>}
                    {fields.map(({ name, label, required }) => (
                      <option key={name} value={name}>
                        {label}
                        {required ? ' (needed)' : ''}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  <StatusPill tone={tone} settled={column.certainty === 'sure'}>
                    {word}
                  </StatusPill>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
