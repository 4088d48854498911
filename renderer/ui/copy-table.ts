/** A list as it leaves for a spreadsheet: raw values (ISO dates, plain minus, no grouping). */
export interface PlainTable {
  headers: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** A cell that a spreadsheet would run as a formula gets a leading apostrophe; numbers stay numbers. */
const inert = (cell: string | number | null): string => {
  const text = cell === null ? '' : String(cell).replaceAll('−', '-');
  return /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text;
};

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Tab-separated text with a header row; tabs and line breaks inside a cell become spaces. */
export const tableAsTsv = ({ headers, rows }: PlainTable): string =>
  [headers, ...rows].map((cells) => cells.map((cell) => inert(cell).replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');

/** The same table as HTML, which spreadsheets prefer since it keeps text as text. */
export const tableAsHtml = ({ headers, rows }: PlainTable): string => {
  const head = headers.map((header) => `<th>${escapeHtml(header)}</th>`).join('');
  const body = rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${escapeHtml(inert(cell))}</td>`).join('')}</tr>`)
    .join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
};

/** Puts several forms of one thing on the clipboard inside a key or click; needs no permission. */
const copyForms = (forms: Readonly<Record<string, string>>): boolean => {
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    for (const [type, text] of Object.entries(forms)) event.clipboardData?.setData(type, text);
  };
  document.addEventListener('copy', fill, { capture: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', fill, { capture: true });
  }
};

export const copyText = (text: string): boolean => copyForms({ 'text/plain': text });

export const copyTable = (table: PlainTable): boolean =>
  copyForms({ 'text/plain': tableAsTsv(table), 'text/html': tableAsHtml(table) });
