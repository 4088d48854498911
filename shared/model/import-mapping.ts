/** How a source's files are read: detected at first, corrected by the person, remembered per source. */
export interface ImportMapping {
  readonly delimiter: ',' | ';' | '\t' | '|';
  /** Of a workbook: the sheet that the person chose; left out, the first one that fits. */
  readonly sheet?: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly dateOrder: 'ymd' | 'dmy' | 'mdy';
  readonly decimalSign: '.' | ',';
  /** Import field name → column header of the file. A field left out is not in the file. */
  readonly columns: Readonly<Record<string, string>>;
  /** Columns kept as custom fields, by header. */
  readonly custom: readonly string[];
  /** Headers whose values together name a line (order number and line, say); empty: the value hash does. */
  readonly keyColumns: readonly string[];
  readonly discountMeaning?: 'amountPerLine' | 'amountPerUnit' | 'percent';
  /** Used for rows whose file has no currency column. */
  readonly currency?: string;
  /** For exchange rates: the currency that rates are quoted in, 1 from = x to. */
  readonly rateTo?: string;
}
