import type { RuleOf } from '#model/rule.ts';
import type { FieldCatalogue } from '#plans/field-catalogue.ts';
import { filterFieldsOf } from '#plans/field-catalogue.ts';
import type { Finding } from '#model/finding.ts';
import type { SentencePart, Slot, SlotValue } from '#model/sentence-part.ts';
import { cellPart, dimensionSize, dimensionWords, headPart, headWords } from '#plans/sentences/matrix-sentence.ts';
import { SlotToken } from '#ui/slot-token.tsx';

interface RateTableProps {
  rule: RuleOf<'matrix'>;
  catalogue: FieldCatalogue;
  findings: readonly Finding[];
  locked: boolean;
  onChange: (slot: Slot, value: SlotValue) => void;
}

const range = (size: number): number[] => Array.from({ length: size }, (_item, index) => index);

/** The table of a rule whose rate stands where row and column meet; every head and cell is a token. */
export function RateTable({ rule, catalogue, findings, locked, onChange }: RateTableProps) {
  const { rows, columns } = rule;
  const token = (part: SentencePart) => {
    if (part.kind === 'text') return part.text;
    const { slot } = part;
    const problem = findings.find(({ path }) => path === slot.id)?.detail;
    return (
      <span data-slot={slot.id}>
        <SlotToken
          slot={slot}
          text={part.text}
          problem={problem}
          fieldsOf={filterFieldsOf(catalogue)}
          locked={locked}
          onChange={(value) => onChange(slot, value)}
        />
      </span>
    );
  };
  const head = (name: 'rows' | 'columns', dimension: typeof rows, index: number) => (
    <>
      {'figure' in dimension && 'from '}
      {token(headPart(name, dimension, index))}
      {'figure' in dimension && headWords(dimension, index).endsWith('%') && ' %'}
    </>
  );
  return (
    <table className="cb-plan-matrix" aria-label={`Rates of rule ${rule.id}`}>
      <thead>
        <tr>
          <th scope="col">
            {dimensionWords(rows, catalogue)}
            {columns !== undefined && <span className="cb-subtle"> by {dimensionWords(columns, catalogue)}</span>}
          </th>
          {columns === undefined ? (
            <th scope="col" className="cb-num">
              Rate
            </th>
          ) : (
            range(dimensionSize(columns)).map((index) => (
              <th key={index} scope="col" className="cb-num">
                {head('columns', columns, index)}
              </th>
            ))
          )}
        </tr>
      </thead>
      <tbody>
        {range(dimensionSize(rows)).map((row) => (
          <tr key={row}>
            <th scope="row">{head('rows', rows, row)}</th>
            {range(dimensionSize(columns)).map((column) => (
              <td key={column} className="cb-num">
                {token(cellPart(rule, row, column))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
