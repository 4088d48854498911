import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { useRecordIndex } from '#data/use-records.ts';
import { effortTasks, type EffortTask } from '#model/effort.ts';
import { effortsInForce, involvementOf } from '#model/effort-level.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { SelectField } from '#ui/field-editor.tsx';
import { formatDate, formatPlural } from '#ui/format.ts';
import type { DealRow } from './deal-rows.ts';

type Effort = RecordRow<'effort'>;
type Doer = NonNullable<Effort['values']['by']>;

const taskWords = {
  preSales: 'Pre-sales',
  demo: 'Demo',
  negotiation: 'Negotiation',
  support: 'Support',
} as const satisfies Record<EffortTask, string>;

const doers = {
  partner: { label: 'Partner', counts: '1' },
  joint: { label: 'Together', counts: '0.5' },
  vendor: { label: 'Vendor', counts: '0' },
} as const satisfies Record<Doer, { label: string; counts: string }>;
const options = Object.entries(doers).map(([value, { label }]) => ({ value, label }));

/** The log as the one function that rules use reads it too. */
const recordsOf = (efforts: readonly Effort[]): BookRecords =>
  ({ all: (kind: string) => (kind === 'effort' ? efforts : []), get: () => undefined }) as unknown as BookRecords;

/** "pre-sales by the partner 1, demo together 0.5, …": why the level is what it is. */
const whyWords = (inForce: ReadonlyMap<EffortTask, Effort['values']>): string =>
  effortTasks
    .map((task) => {
      const by = inForce.get(task)?.by;
      const who = by === undefined ? 'nobody wrote down' : doers[by].label.toLowerCase();
      return `${taskWords[task].toLowerCase()}: ${who}, ${by === undefined ? '0' : doers[by].counts}`;
    })
    .join(' · ');

/** A later word on the same day corrects the earlier one; another day is another entry. */
function logWork(row: DealRow, efforts: readonly Effort[], task: EffortTask, by: Doer): void {
  const day = today();
  const same = efforts.find(({ values }) => values.task === task && values.date === day);
  void reportEdit(
    edit(`Set who did ${taskWords[task].toLowerCase()} of ${row.code}`, [
      change('effort', same?.id ?? newId(), { deal: row.id, task, by, date: day }),
    ]),
  );
}

function LogLines({ row, efforts }: { row: DealRow; efforts: readonly Effort[] }) {
  const newest = efforts.toSorted((a, b) => ((a.values.date ?? '') < (b.values.date ?? '') ? 1 : -1));
  return (
    <ul className="cb-effort-log" aria-label="Log">
      {newest.map((effort) => {
        const { task = 'preSales', by = 'vendor', date, note } = effort.values;
        const what = `${taskWords[task]}: ${doers[by].label}`;
        return (
          <li key={effort.id}>
            <span className="cb-subtle">{date === undefined ? 'no date' : formatDate(date)}</span>
            <span>
              {what}
              {note !== undefined && <span className="cb-muted"> · {note}</span>}
            </span>
            <ActionIcon
              aria-label={`Remove ${what}${date === undefined ? '' : ` of ${formatDate(date)}`}`}
              onClick={() =>
                void reportEdit(
                  edit(`Remove work on ${row.code}`, [change('effort', effort.id, { deleted: true })]),
                  'The entry is removed from the log.',
                )
              }
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </li>
        );
      })}
    </ul>
  );
}

/** Who did what on the deal, and the involvement level that rules read from it. */
export function EffortLog({ row }: { row: DealRow }) {
  const efforts = useRecordIndex('effort', (each) => each.values.deal, 'deal').get(row.id) ?? [];
  const [showsLog, showLog] = useState(false);
  const records = recordsOf(efforts);
  const inForce = effortsInForce(records, row.id);
  const level = involvementOf(records, row.id);
  return (
    <section className="cb-deal-section" aria-label="Work on the deal">
      <h3 className="cb-h3">Work on the deal</h3>
      <p className="cb-deal-level">
        Involvement <strong>{level}</strong> of 4
      </p>
      <div className="cb-effort-grid">
        {effortTasks.map((task) => (
          <SelectField
            key={task}
            label={taskWords[task]}
            value={inForce.get(task)?.by ?? ''}
            placeholder="nobody yet"
            options={options}
            onSave={(by) => by !== '' && logWork(row, efforts, task, by as Doer)}
          />
        ))}
      </div>
      <p className="cb-small cb-muted">{whyWords(inForce)}</p>
      {efforts.length > 0 && (
        <div>
          <button
            type="button"
            className="cb-link cb-small"
            aria-expanded={showsLog}
            onClick={() => showLog(!showsLog)}
          >
            {formatPlural(efforts.length, 'entry', 'entries')} in the log
          </button>
          {showsLog && <LogLines row={row} efforts={efforts} />}
        </div>
      )}
    </section>
  );
}
