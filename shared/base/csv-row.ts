/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe in front: what begins, after blanks, with = + − @ or
 * their full-width forms. Plain numbers, negative ones too, stay numbers.
 */
export function neutralCell(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  return !isNumber && /^\s*[=+\-@\t\r\u2212\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One row of comma-separated text (RFC 4180) without its line end. Text from files and people goes through `neutralCell` first. */
export const csvRow = (cells: readonly string[]): string => cells.map(quoted).join(',');
