import { Button } from '@mantine/core';
import { useMe } from '#data/me.ts';
import { reportEdit } from '#data/report-edit.ts';
import { askToConfirm } from '#ui/confirm-dialog.tsx';
import { Notice } from '#ui/notice.tsx';
import { closeHere } from '#worker/period-commands.ts';
import { useCloser } from './use-closer.ts';

/** Says on whose laptop periods close, where it isn't this one. */
export function CloserNotice({ name }: { name: string }) {
  const { isMine, whose } = useCloser();
  const me = useMe();
  if (isMine) return null;
  const takeOver = async (): Promise<void> => {
    const yes = await askToConfirm({
      title: 'Close periods on this laptop from now on?',
      body: `Ask first: if ${name} is closed on both laptops before they have met, somebody has to choose between the two closings.`,
      act: 'Close here from now on',
      keep: 'Leave it as it is',
    });
    if (yes) await reportEdit(closeHere(me.name), 'Periods close on this laptop.');
  };
  return (
    <Notice actions={<Button onClick={() => void takeOver()}>Close here from now on</Button>}>
      {whose} closes periods. Your edits reach it through the shared file; ask there to close {name}.
    </Notice>
  );
}
