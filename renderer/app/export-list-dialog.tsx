import { Button } from '@mantine/core';
import { useRef } from 'react';
import { Dialog } from '#ui/dialog.tsx';
import { formatPlural } from '#ui/format.ts';
import { exportList, useListOut, type ListFormat } from './list-out.ts';

const close = (): void => useListOut.setState({ exporting: undefined });

/** Says what leaves the window, and asks in which form. */
export function ExportListDialog() {
  const asked = useListOut(({ exporting }) => exporting);
  // While the dialog fades it keeps its words.
  const last = useRef(asked);
  if (asked !== undefined) last.current = asked;
  const list = last.current;
  const write = (format: ListFormat) => () => {
    close();
    if (asked !== undefined) void exportList(asked, format);
  };
  return (
    <Dialog
      opened={asked !== undefined}
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
