import { csvRow, neutralCell } from '#base/csv-row.ts';
import type { RecordRow } from '#model/record-row.ts';

type Survey = RecordRow<'survey'>;
type Partner = RecordRow<'partner'>;

/** The columns that the import of survey answers knows, in the order in which people fill them. */
const header = ['Partner', 'Partner name', 'Survey', 'Asks', 'Date', 'Score', 'Best score', 'Respondent', 'Comment'];

/**
 * A table to send and to get back filled: one row per partner that takes part, with everything but the answer. Each
 * further answer of a partner is a row more. The import reads it as it is.
 */
export function answerTable({ values }: Survey, partners: readonly Partner[]): string {
  const rows = partners.map(({ values: { code = '', name = '' } }) => [
    code,
    name,
    values.name ?? '',
    values.about ?? '',
    '',
    '',
    String(values.scale ?? ''),
    '',
    '',
  ]);
  return `\ufeff${[header, ...rows].map((row) => `${csvRow(row.map(neutralCell))}\r\n`).join('')}`;
}
