import { FactChip } from './fact-chip.tsx';
import { chooseSheet } from './import-flow.ts';

interface SheetChipProps {
  /** The sheet that is shown; undefined when it couldn't be read. */
  sheet: string | undefined;
  sheets: readonly string[];
}

/** Which sheet of a workbook comes in; a workbook of one sheet leaves nothing to choose. */
export function SheetChip({ sheet, sheets }: SheetChipProps) {
  if (sheets.length < 2) return null;
  const options = Object.fromEntries(sheets.map((name) => [name, `Sheet: ${name}`]));
  return (
    <FactChip
      label="Sheet of the workbook"
      value={sheet ?? ''}
      options={sheet === undefined ? { '': 'choose a sheet…', ...options } : options}
      onChange={(name) => name !== '' && chooseSheet(name)}
    />
  );
}
