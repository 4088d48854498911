import { groupBy } from '#base/group-by.ts';
import type { EffortTask } from './effort.ts';
import { effortTasks } from './effort.ts';
import type { BookRecords, RecordRow } from './record-row.ts';

const done = { partner: 2, joint: 1, vendor: 0 } as const;

type Effort = RecordRow<'effort'>['values'];

/** Effort entries by deal id, for whoever asks about many deals. */
export const effortsByDeal = (records: BookRecords): ReadonlyMap<string, readonly RecordRow<'effort'>[]> =>
  groupBy(records.all('effort'), ({ values }) => values.deal ?? '');

/**
 * The effort entry of each kind of work that counts: the latest by date, of one day the one with the later id. `rows` are the
 * entries to look among, all of them when absent.
 */
export function effortsInForce(
  records: BookRecords,
  deal: string,
  rows: readonly RecordRow<'effort'>[] = records.all('effort'),
): ReadonlyMap<EffortTask, Effort> {
  const latest = new Map<EffortTask, Effort>();
  // Records come in the order of their ids.
  for (const { values } of rows) {
    if (values.deal !== deal || values.task === undefined) continue;
    const known = latest.get(values.task);
    if (known === undefined || (values.date ?? '') >= (known.date ?? '')) latest.set(values.task, values);
  }
  return latest;
}

/**
 * The part that the partner took in the work on a deal, "0" to "4" in halves: each of the four kinds of work counts 1 when
 * the partner did it, 0.5 jointly, 0 when the vendor did or nobody wrote it down (commission.md 3). The one function for
 * rules and screens.
 */
export function involvementOf(records: BookRecords, dealId: string, rows?: readonly RecordRow<'effort'>[]): string {
  const efforts = effortsInForce(records, dealId, rows);
  const halves = effortTasks.reduce((sum, task) => sum + done[efforts.get(task)?.by ?? 'vendor'], 0);
  return halves % 2 === 0 ? String(halves / 2) : `${(halves - 1) / 2}.5`;
}
