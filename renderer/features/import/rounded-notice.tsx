import { Button } from '@mantine/core';
import { looksRounded } from '#import/looks-rounded.ts';
import { Notice } from '#ui/notice.tsx';
import { runCommand } from '#ui/run-command.ts';
import type { ImportPreview } from '#worker/import-api.ts';
import { useImportFlow } from './import-flow.ts';
import { isMoney } from './import-words.ts';

/** Columns of money whose pasted amounts look cut to what the spreadsheet showed. */
function roundedColumns({ columns, fields, rows, mapping }: ImportPreview): string[] {
  return columns.flatMap(({ header, field: mapped }, index) => {
    const field = fields.find(({ name }) => name === mapped);
    const percent = field?.name === 'discount' && mapping.discountMeaning === 'percent';
    if (field === undefined || percent || !isMoney(field)) return [];
    const cells = rows.map((row) => row[index] ?? '');
    return looksRounded(cells, mapping.decimalSign) ? [header] : [];
  });
}

/** Cents that the clipboard never had can't be brought back here: the workbook has them. */
export function RoundedNotice({ preview }: { preview: ImportPreview }) {
  const pasted = useImportFlow(({ input }) => input?.kind === 'text');
  if (!pasted) return null;
  const columns = roundedColumns(preview);
  if (columns.length === 0) return null;
  const names = columns.map((name) => `“${name}”`).join(' and ');
  return (
    <Notice
      tone="attention"
      actions={
        <Button size="xs" onClick={() => runCommand('import.files')}>
          Import the XLSX file…
        </Button>
      }
    >
      {names} {columns.length === 1 ? 'looks' : 'look'} rounded: no amount has cents. A spreadsheet copies the digits
      that it shows, so commissions may come out a little wrong. The XLSX file has them all.
    </Notice>
  );
}
