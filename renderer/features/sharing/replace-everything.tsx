import { problemLine } from '#base/problem-words.ts';
import { useSharing } from '#data/sharing.ts';
import { bringRowsBack, lookAtSnapshot } from '#data/recovery.ts';
import { reportEdit } from '#data/report-edit.ts';
import type { SnapshotChange } from '#model/snapshot-change.ts';
import type { BookSnapshot } from '#shared/book-calls.ts';
import { askToConfirm } from '#ui/confirm-dialog.tsx';
import { formatInstant, formatPlural } from '#ui/format.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { memberName } from './member-name.ts';
import { RestoreMoney } from './restore-money.tsx';
import { countsByKind } from './recovery-words.ts';

/** Whose later work would be taken back: "31 of them were changed last by Dana". */
function Colleagues({ records }: { records: readonly SnapshotChange[] }) {
  const [sharing] = useSharing();
  const nameOf = memberName(sharing);
  const counts = new Map<string, number>();
  for (const { by } of records) if (by !== '' && by !== sharing?.replica) counts.set(by, (counts.get(by) ?? 0) + 1);
  const told = [...counts].map(([replica, count]) => `${count} by ${nameOf(replica)}`);
  return (
    <li>
      {told.length > 0 && `Changed last by colleagues: ${told.join(', ')}. `}
      Colleagues get this like any other change, and what they enter meanwhile is kept.
    </li>
  );
}

function Effects({ records }: { records: readonly SnapshotChange[] }) {
  const of = (difference: SnapshotChange['difference']) => records.filter((one) => one.difference === difference);
  const [changed, gone, added] = [of('changed'), of('gone'), of('added')];
  return (
    <>
      <ul className="cb-restore-effects">
        {changed.length > 0 && <li>Becomes what it was: {countsByKind(changed)}.</li>}
        {gone.length > 0 && <li>Comes back: {countsByKind(gone)}.</li>}
        {added.length > 0 && <li>Made since, and deleted with this: {countsByKind(added)}.</li>}
        <li>What is closed or issued stays so, and no imported line is lost.</li>
        <Colleagues records={records} />
        <li>The book as it is now is kept on this laptop for good, and one undo takes all of it back.</li>
      </ul>
      <RestoreMoney records={records} />
    </>
  );
}

/** Makes every record what it was in a snapshot, by one ordinary step, after saying what that does. */
export async function replaceEverything(snapshot: BookSnapshot): Promise<void> {
  const looked = await lookAtSnapshot(snapshot.name);
  if (!looked.ok) return showToast({ message: problemLine(looked.error), tone: 'danger' });
  const { records } = looked.value;
  const time = formatInstant(new Date(snapshot.time).toISOString());
  if (records.length === 0) return showToast({ message: `Nothing differs from ${time}.` });
  const yes = await askToConfirm({
    title: `Replace everything by ${time}?`,
    body: <Effects records={records} />,
    act: `Replace ${formatPlural(records.length, 'record')}`,
    keep: 'Leave as it is',
    danger: true,
  });
  if (!yes) return;
  const done = bringRowsBack(`Replace everything by ${time}`, records, { snapshot: snapshot.name, keep: true });
  await reportEdit(done, `The book is as it was at ${time}: ${formatPlural(records.length, 'record')}.`);
}
