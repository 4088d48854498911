import type { PastedCell } from '#import/pasted-table.ts';
import { pastedTable } from '#import/pasted-table.ts';

/** Google Sheets writes a cell's value beside it as JSON; key 3 is a number. */
function sheetsValue(json: string | null): string | undefined {
  const found = json === null ? null : /^\{"1":3,"3":(-?[\d.]+)\}$/u.exec(json);
  return found?.[1];
}

/** The number behind what a cell shows: as LibreOffice, Google Sheets or Excel's older clipboard tell it. */
const exactOf = (cell: Element): string | undefined =>
  cell.getAttribute('sdval') ??
  sheetsValue(cell.getAttribute('data-sheets-value')) ??
  cell.getAttribute('x:num') ??
  undefined;

/** Breaks are lines of the cell; other white space is only how the page is written. */
function textOf(cell: Element): string {
  for (const br of cell.querySelectorAll('br')) br.replaceWith('\u2028');
  return cell.textContent
    .replace(/[ \t\r\n]+/gu, ' ')
    .replace(/ ?\u2028 ?/gu, '\n')
    .trim();
}

function cellsOf(row: Element): PastedCell[] {
  return [...row.querySelectorAll(':scope > td, :scope > th')].flatMap((cell) => {
    const exact = exactOf(cell);
    const filler = Array.from({ length: Math.min(255, Number(cell.getAttribute('colspan') ?? 1) - 1) }, () => ({
      text: '',
    }));
    return [{ text: textOf(cell), ...(exact === undefined || exact === '' ? {} : { exact }) }, ...filler];
  });
}

/** The largest table of a page, as text with tabs; undefined when it has none of at least two cells. Nothing in it runs. */
export function tableOfHtml(html: string): string | undefined {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const tables = [...page.querySelectorAll('table')].map((table) =>
    [...table.querySelectorAll(':scope > tr, :scope > thead > tr, :scope > tbody > tr, :scope > tfoot > tr')]
      .map(cellsOf)
      .filter((cells) => cells.length > 0),
  );
  const cells = (rows: readonly (readonly PastedCell[])[]) => rows.reduce((sum, row) => sum + row.length, 0);
  const [largest] = tables.toSorted((a, b) => cells(b) - cells(a));
  return largest === undefined || cells(largest) < 2 ? undefined : pastedTable(largest);
}

/** What a spreadsheet copied: its table where there is one, else its text. */
export function clipboardTable(data: DataTransfer | null): string {
  const html = data?.getData('text/html') ?? '';
  return (/<table[\s>]/iu.test(html) ? tableOfHtml(html) : undefined) ?? data?.getData('text/plain') ?? '';
}
