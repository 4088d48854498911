import type { MatrixDimension } from '#model/line-rules.ts';
import type { RuleOf } from '#model/rule.ts';
import { matrixFigures } from '#model/line-rules.ts';
import type { FieldCatalogue } from '#plans/field-catalogue.ts';
import { fieldCatalogue, filterFieldOf } from '#plans/field-catalogue.ts';
import { INTERNAL_CONDITION } from '#plans/filter-sentence.ts';
import { numberWords, percentWords } from '#money/number-words.ts';
import type { SentencePart, SlotOption } from '#model/sentence-part.ts';
import { slot, words } from '#model/sentence-part.ts';
import { number, percent, text } from '#model/sentence-slots.ts';
import { base } from '#plans/sentence-slots.ts';
import { figureWords, percentFigures } from '#plans/term-words.ts';

/** A dimension as one text, as a choice slot offers it: `field:tier`, `figure:quantity`. */
export const dimensionKey = (dimension: MatrixDimension): string =>
  'field' in dimension ? `field:${dimension.field}` : `figure:${dimension.figure}`;

/** What gives the rows or columns, in words. */
export const dimensionWords = (dimension: MatrixDimension, catalogue?: FieldCatalogue): string =>
  'figure' in dimension
    ? figureWords[dimension.figure]
    : dimension.field === INTERNAL_CONDITION
      ? 'groups that the vendor keeps to itself'
      : filterFieldOf(dimension.field, catalogue).words;

const dimensionOptions = (catalogue: FieldCatalogue = fieldCatalogue()): SlotOption[] => [
  ...matrixFigures.map((figure) => ({ value: `figure:${figure}`, label: figureWords[figure] })),
  ...[...catalogue.values()]
    .filter((field) => field.type === 'text')
    .map((field) => ({ value: `field:${field.field}`, label: field.words })),
];

/** How many rows or columns a dimension has. */
export const dimensionSize = (dimension: MatrixDimension | undefined): number =>
  dimension === undefined ? 1 : 'field' in dimension ? dimension.values.length : dimension.from.length;

/** The head of one row or column as a reader sees it: “Gold”, “from 20 %”. */
export function headWords(dimension: MatrixDimension, index: number): string {
  if ('field' in dimension) return dimension.values[index] ?? '';
  const edge = numberWords(dimension.from[index] ?? '');
  return `from ${edge}${percentFigures.has(dimension.figure) ? '\u00a0%' : ''}`;
}

/** The head of one row or column as a slot, for the editor's table. */
export function headPart(name: 'rows' | 'columns', dimension: MatrixDimension, index: number): SentencePart {
  const what = name === 'rows' ? 'Row' : 'Column';
  if ('field' in dimension)
    return text(`${name}.values.${index}`, `${what} ${index + 1}`, dimension.values[index] ?? '');
  return number(`${name}.from.${index}`, `${what} ${index + 1} from`, dimension.from[index] ?? '');
}

/** One cell of the table as a slot. An empty cell pays nothing. */
export const cellPart = (rule: RuleOf<'matrix'>, row: number, column: number): SentencePart => {
  const rate = rule.rates[row]?.[column] ?? '';
  const columns = rule.columns === undefined ? '' : `, ${headWords(rule.columns, column)}`;
  const label = `Rate, ${headWords(rule.rows, row)}${columns}`.replaceAll('\u00a0', ' ');
  return slot(rate === '' ? '–' : percentWords(rate), {
    type: 'percent',
    id: `rates.${row}.${column}`,
    label,
    value: rate,
  });
};

const dimensionSlot = (
  name: 'rows' | 'columns',
  label: string,
  dimension: MatrixDimension,
  catalogue: FieldCatalogue | undefined,
): SentencePart => {
  const key = dimensionKey(dimension);
  const spoken = dimensionWords(dimension, catalogue);
  const options = dimensionOptions(catalogue);
  return slot(spoken, {
    type: 'choice',
    id: name,
    label,
    value: key,
    options: options.some((one) => one.value === key) ? options : [...options, { value: key, label: spoken }],
  });
};

/** What the table is about, without its cells: “Pay by tier and quantity a part of net sales, as in the table.” */
export const matrixLead = (rule: RuleOf<'matrix'>, catalogue?: FieldCatalogue): SentencePart[] => [
  words('pay by '),
  dimensionSlot('rows', 'Rows', rule.rows, catalogue),
  ...(rule.columns === undefined ? [] : [words(' and '), dimensionSlot('columns', 'Columns', rule.columns, catalogue)]),
  words(' a part of '),
  base(rule),
];

const range = (size: number): number[] => Array.from({ length: size }, (_item, index) => index);

/** The whole table in words, for a reader who has only the sentence. */
export function matrixSentence(rule: RuleOf<'matrix'>, catalogue?: FieldCatalogue): SentencePart[] {
  const { columns } = rule;
  const rows = range(dimensionSize(rule.rows)).map((row) => {
    const cells = range(dimensionSize(columns)).flatMap((column): SentencePart[] => [
      ...(column === 0 ? [] : [words(', ')]),
      percent(`rates.${row}.${column}`, `Rate, row ${row + 1}, column ${column + 1}`, rule.rates[row]?.[column] ?? ''),
      ...(columns === undefined ? [] : [words(` ${'field' in columns ? 'for ' : ''}${headWords(columns, column)}`)]),
    ]);
    return [words(`${row === 0 ? ': ' : '; '}${headWords(rule.rows, row)}: `), ...cells.map(emptyAsNothing)];
  });
  return [...matrixLead(rule, catalogue), ...rows.flat(), words('.')];
}

const emptyAsNothing = (part: SentencePart): SentencePart =>
  part.kind === 'slot' && part.text === '' ? { ...part, text: 'nothing' } : part;
