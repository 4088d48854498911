import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { groupBy } from '#base/group-by.ts';
import type { Problem } from '#base/problem.ts';
import { factColumns, type FactRow } from '#data/facts/fact-columns.ts';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import { useFacts } from '#data/facts/use-facts.ts';
import { saveText } from '#data/save-file.ts';
import { useRecords } from '#data/use-records.ts';
import type { DecimalText } from '#money/amount.ts';
import { divide, sum, toDecimals } from '#money/decimal.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn, RowAction } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Section } from '#ui/page.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { recordActions, useRecordDialog } from '#ui/record-list.tsx';
import { ActivityList } from './activity-list.tsx';
import { answerTable } from './survey-form.ts';
import { SurveyPaper } from './survey-paper.tsx';

type Survey = FactRow<'survey'>;
type Answer = FactRow<'surveyAnswer'>;

const surveyColumns = factColumns('survey', ['name', 'about', 'sent', 'closes', 'scale']);
const answerColumns = factColumns('surveyAnswer', [
  'date',
  'survey',
  'partner',
  'about',
  'score',
  'scale',
  'respondent',
  'comment',
]);

/** The mean of the scores, to one decimal; undefined without answers, or where they are on several scales. */
function meanScore(answers: readonly Answer[]): string | undefined {
  const scales = new Set(answers.map(({ record }) => record.values.scale));
  if (answers.length === 0 || scales.size > 1) return undefined;
  const total = sum(answers.map(({ record }) => (record.values.score ?? '0') as DecimalText));
  return toDecimals(divide(total, String(answers.length) as DecimalText), 1, 'halfAwayFromZero');
}

const fileName = ({ record }: Survey): string =>
  `${(record.values.name ?? 'Survey').replace(/[^\p{L}\p{N}]+/gu, '-')}-answers.csv`;

/** Rounds of asking: a form goes out as a table or on paper, its answers come in by import or by hand. */
export function SurveysTab() {
  const surveys = useFacts('survey');
  const answers = useFacts('surveyAnswer');
  const partners = useRecords('partner');
  const acts = useFactActs('survey');
  const { dialog, add, editRow } = useRecordDialog(acts);
  const [printed, print] = useState<Survey>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const columns = useMemo((): readonly DataColumn<Survey>[] => {
    const bySurvey = groupBy(answers, ({ record }) => (record.values.survey ?? '').toLowerCase());
    const of = ({ record }: Survey) => bySurvey.get((record.values.name ?? '').toLowerCase()) ?? [];
    return [
      ...surveyColumns,
      { id: 'answers', header: 'Answers', kind: 'number', value: (row) => of(row).length },
      { id: 'mean', header: 'Mean score', kind: 'number', value: (row) => meanScore(of(row)) },
    ];
  }, [answers]);
  const save = async (row: Survey): Promise<void> => {
    const asked = partners.filter(({ values }) => values.status !== 'archived' && values.mergedInto === undefined);
    const problem = await saveText('table', fileName(row), answerTable(row.record, asked));
    setProblems(problem === undefined ? [] : [problem]);
  };
  const formActs = (row: Survey): readonly RowAction[] => [
    { id: 'table', label: 'Save answer table…', run: () => void save(row) },
    { id: 'print', label: 'Print the form…', run: () => print(row) },
  ];
  return (
    <div className="cb-activity-surveys">
      {problems.length > 0 && <ProblemPanel problems={problems} onDismiss={() => setProblems([])} />}
      <Section
        title="Surveys"
        note="a form out, answers in"
        flush={surveys.length > 0}
        actions={
          <Button size="xs" onClick={add}>
            New survey
          </Button>
        }
      >
        {surveys.length === 0 ? (
          <EmptyState compact title="No survey">
            Ask partners, or their customers, how satisfied they are. The form is a table to fill or a page to print.
          </EmptyState>
        ) : (
          <DataTable
            label="Surveys"
            rows={surveys}
            columns={columns}
            rowId={({ id }) => id}
            maxRows={5}
            defaultSort={{ column: 'sent', descending: true }}
            onOpen={editRow}
            rowActions={(chosen) => {
              const own = recordActions(chosen, acts, editRow);
              const [only] = chosen;
              return only === undefined || chosen.length > 1
                ? own
                : [...own.slice(0, 1), ...formActs(only), ...own.slice(1)];
            }}
          />
        )}
      </Section>
      <ActivityList
        kind="surveyAnswer"
        label="Survey answers"
        columns={answerColumns}
        empty="Save a survey’s answer table, send it, and drop it into this window when it comes back."
      />
      {dialog}
      {printed !== undefined && <SurveyPaper survey={printed.record} onDone={() => print(undefined)} />}
    </div>
  );
}
