import { partnerText } from '#model/partner-filter.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { FactText } from './fact-columns.ts';
import { textColumn } from './fact-texts.ts';

/** A field of the partner beside each of its facts. */
export function partnerColumn(rows: readonly RecordRow<'partner'>[], start: Int32Array, field: string): FactText {
  const { dictionary, codes: ofPartner } = textColumn(rows.length, (at) => {
    const row = rows[at];
    return row === undefined ? '' : partnerText(row, field);
  });
  const codes = new Int32Array(start[rows.length] ?? 0);
  rows.forEach((_, at) => codes.fill(ofPartner[at] as number, start[at], start[at + 1]));
  return { dictionary, codes };
}
