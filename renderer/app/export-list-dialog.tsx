import { Button } from '@mantine/core';
import { Dialog } from '#ui/dialog.tsx';
import { formatPlural } from '#ui/format.ts';
import { exportList, useListOut, type ListFormat } from './list-out.ts';

const close = (): void => useListOut.setState({ exporting: undefined });

/** Says what leaves the window, and asks in which form. */
export function ExportListDialog() {
  const list = useListOut(({ exporting }) => exporting);
  const write = (format: ListFormat) => () => {
    close();
    if (list !== undefined) void exportList(list, format);
  };
  return (
    <Dialog
      opened={list !== undefined}
      title={`Export ${list?.name ?? ''}`}
      onClose={close}
      width={440}
      actions={
        <>
          <Button onClick={write('csv')}>CSV…</Button>
          <Button variant="filled" onClick={write('xlsx')} data-autofocus>
            Excel workbook…
          </Button>
        </>
      }
    >
      <p>
        {formatPlural(list?.rows.length ?? 0, 'row')} and {formatPlural(list?.columns.length ?? 0, 'column')}, as the
        list shows them now: with its filters and in its order. Amounts and dates are written in full.
      </p>
    </Dialog>
  );
}
