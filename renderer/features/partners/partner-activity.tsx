import { useMemo } from 'react';
import { factColumns } from '#data/facts/fact-columns.ts';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import { useFactsOf } from '#data/facts/use-facts.ts';
import { taskColumns } from '#data/tasks/task-columns.tsx';
import { isOpenTask, taskState } from '#data/tasks/task-state.ts';
import { useTaskRowActs } from '#data/tasks/use-task-row-acts.tsx';
import { today } from '#data/today.ts';
import { useRecords, useSettings } from '#data/use-records.ts';
import { contactsDue, type ContactDue } from '#insight/facts/contact-cadence.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { RecordList } from '#ui/record-list.tsx';
import { PartnerOnboarding } from './partner-onboarding.tsx';

const interactionColumns = factColumns('interaction', ['date', 'kind', 'holder', 'summary', 'by']);
const marketingColumns = factColumns('marketingActivity', [
  'date',
  'name',
  'kind',
  'state',
  'leads',
  'cost',
  'currency',
]);
const answerColumns = factColumns('surveyAnswer', [
  'date',
  'survey',
  'about',
  'score',
  'scale',
  'respondent',
  'comment',
]);

const dueWords = (due: ContactDue | undefined, last: string | undefined): string => {
  const said = last === undefined ? 'no contact yet' : `last contact ${formatDate(last)}`;
  if (due === undefined) return said;
  const every = `every ${formatPlural(due.everyDays, 'day')}`;
  if (due.due === undefined) return `${said}, ${every}`;
  const when = due.lateDays > 0 ? `${formatPlural(due.lateDays, 'day')} late` : `next by ${formatDate(due.due)}`;
  return `${said}, ${every}: ${when}`;
};

function useContactDue(partner: RecordRow<'partner'>): ContactDue | undefined {
  const tierRecord = useRecords('tierRecord');
  const interaction = useRecords('interaction');
  const { cadence } = useSettings();
  const day = today();
  return useMemo(() => {
    if (cadence === undefined) return undefined;
    const tables: Readonly<Record<string, readonly RecordRow[]>> = {
      partner: [partner],
      tierRecord: tierRecord.filter(({ values }) => values.partner === partner.id),
      interaction: interaction.filter(({ values }) => values.partner === partner.id),
    };
    const records = { all: (kind: string) => tables[kind] ?? [] } as Pick<BookRecords, 'all'>;
    return contactsDue(records, cadence, day)[0];
  }, [partner, tierRecord, interaction, cadence, day]);
}

/** What we and the partner did together: contacts, marketing, what it and its customers answered. */
export function PartnerActivity({ partner }: { partner: RecordRow<'partner'> }) {
  const interactions = useFactsOf('interaction', partner.id);
  const day = today();
  const due = useContactDue(partner);
  const last = interactions
    .map(({ record }) => record.values.date ?? '')
    .filter((date) => date !== '' && date <= day)
    .toSorted()
    .at(-1);
  return (
    <>
      <PartnerOnboarding partner={partner} />
      <PartnerTasks partner={partner} />
      <RecordList
        title="Interactions"
        note={dueWords(due, last)}
        acts={useFactActs('interaction', partner)}
        rows={interactions}
        columns={interactionColumns}
        defaultSort={{ column: 'date', descending: true }}
        empty="Write down calls, meetings and visits, or import them from your CRM. What was said stays with us."
      />
      <RecordList
        title="Marketing activities"
        acts={useFactActs('marketingActivity', partner)}
        rows={useFactsOf('marketingActivity', partner.id)}
        columns={marketingColumns}
        defaultSort={{ column: 'date', descending: true }}
        empty="Campaigns, events and case studies. What is done counts for tiers, what is planned doesn’t yet."
      />
      <RecordList
        title="Survey answers"
        note="who said what stays with us"
        acts={useFactActs('surveyAnswer', partner)}
        rows={useFactsOf('surveyAnswer', partner.id)}
        columns={answerColumns}
        defaultSort={{ column: 'date', descending: true }}
        empty="How satisfied the partner, or its customers, are. Send a survey from Activity, and import its answers."
      />
    </>
  );
}

/** What is to be done about the partner, and what was. */
function PartnerTasks({ partner }: { partner: RecordRow<'partner'> }) {
  const rows = useFactsOf('task', partner.id);
  const acts = useFactActs('task', partner);
  const ends = useTaskRowActs();
  const day = today();
  const open = rows.filter(({ record }) => isOpenTask(record));
  const ended = open.length < rows.length;
  const columns = useMemo(() => taskColumns(day, { partner: false, ended }), [day, ended]);
  return (
    <>
      <RecordList
        title="To do"
        note={open.length === 0 ? 'ours alone' : `${formatPlural(open.length, 'open task')}, ours alone`}
        acts={acts}
        rows={rows}
        columns={columns}
        defaultSort={{ column: 'due', descending: true }}
        rowTone={({ record }) => {
          const state = taskState(record, day);
          return state === 'overdue' ? 'attention' : state === 'open' ? undefined : 'muted';
        }}
        moreActions={ends.actions}
        empty="What somebody wants to do about the partner, until when and why."
      />
      {ends.dialog}
    </>
  );
}
