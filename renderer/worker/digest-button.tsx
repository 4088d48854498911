import { Button, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { problemLine } from '#base/problem-words.ts';
import { previousPeriod, quarterOf } from '#calendar/period.ts';
import { today } from '#data/today.ts';
import { useCalendar } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { savePartnerDigest } from './partner-digest.ts';

/** The last whole quarter on paper, for a partner with whom no meeting is held; whatever stands in the way is said. */
export function DigestButton({ partner }: { partner: RecordRow<'partner'> }) {
  const [busy, setBusy] = useState(false);
  const calendar = useCalendar();
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const problem = await savePartnerDigest(partner, previousPeriod(quarterOf(today(), calendar), calendar));
      if (problem !== undefined) showToast({ message: problemLine(problem), tone: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Tooltip label="Results, way to the next tier, promises and plan, for a partner without a meeting">
      <Button size="xs" disabled={busy} onClick={() => void save()}>
        Digest PDF
      </Button>
    </Tooltip>
  );
}
