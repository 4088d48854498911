/**
 * One imported sale line: a fact. It says what the file said; it is never edited and never deleted.
 * A correction is a new line that names, in `corrects`, the key of the line it replaces; a refund names in
 * `refunds` the key of the line that it takes back (in whole or in part) with negative amounts. A line of the type
 * "cancellation" ends the line that it names in `refunds`, or else its contract, and takes back what the plan says.
 * *Waiting*, *duplicate* and *credited partner* are derived, never written here (design.md 2).
 */
export const lineTexts = [
  'key',
  'orderNumber',
  'lineNumber',
  'partner',
  'deal',
  'customer',
  'contract',
  'invoice',
  'product',
  'productName',
  'category',
  'subcategory',
  'region',
  'currency',
  'type',
  'corrects',
  'refunds',
  'salesperson',
] as const;
export type LineText = (typeof lineTexts)[number];

/** All nullable: a line counts by the date its plan names. */
export const lineDates = ['ordered', 'invoiced', 'delivered'] as const;
export type LineDate = (typeof lineDates)[number];

/**
 * Amounts in the line's currency and quantities, for the whole line, except `unitPrice`. `discount` is the
 * amount for the whole line, whatever the file's meaning was; `list` is the amount before discount; `recurring` is the
 * amount of one month of a subscription.
 */
export const lineNumbers = [
  'quantity',
  'unitPrice',
  'list',
  'discount',
  'net',
  'cost',
  'tax',
  'shipping',
  'recurring',
] as const;
export type LineNumber = (typeof lineNumbers)[number];

/** A line as a row, for building chunks and for tests; the engine never holds lines like this. */
export type SaleLine = {
  readonly [Text in LineText]?: string;
} & {
  readonly [Day in LineDate]?: string;
} & {
  readonly [Figure in LineNumber]?: string;
} & {
  /** 1-based row of the file, header included, so that a person finds it. */
  readonly row: number;
  readonly custom?: Readonly<Record<string, string>>;
};

/** Of a line these are the vendor's own business; so is every column that a file added. */
export const internalLineFields: ReadonlySet<string> = new Set(['cost', 'salesperson']);
