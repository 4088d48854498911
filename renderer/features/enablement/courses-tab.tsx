import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { groupBy } from '#base/group-by.ts';
import { factColumns, type FactRow } from '#data/facts/fact-columns.ts';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import { useFacts } from '#data/facts/use-facts.ts';
import type { DataColumn } from '#ui/data-table-types.ts';
import { DataTable } from '#ui/data-table.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { recordActions, useRecordDialog } from '#ui/record-list.tsx';

type Course = FactRow<'course'>;

const own = factColumns('course', ['code', 'name', 'product', 'level', 'validMonths']);

/** The courses and exams that people can pass, and how often they did. */
export function CoursesTab() {
  const courses = useFacts('course');
  const completions = useFacts('completion');
  const acts = useFactActs('course');
  const { dialog, add, editRow } = useRecordDialog(acts);
  const columns = useMemo((): readonly DataColumn<Course>[] => {
    const passed = groupBy(completions, ({ record }) => (record.values.course ?? '').toLowerCase());
    const of = ({ record }: Course) => passed.get((record.values.code ?? '').toLowerCase()) ?? [];
    return [
      ...own,
      { id: 'completions', header: 'Completions', kind: 'number', value: (row) => of(row).length },
      {
        id: 'partners',
        header: 'Partners',
        kind: 'number',
        value: (row) => new Set(of(row).map(({ partnerId }) => partnerId)).size,
      },
    ];
  }, [completions]);
  return (
    <div className="cb-enablement-list">
      <div className="cb-enablement-strip">
        <Button onClick={add}>Add course</Button>
      </div>
      <DataTable
        label="Courses"
        memory="courses"
        rows={courses}
        columns={columns}
        rowId={({ id }) => id}
        defaultSort={{ column: 'code', descending: false }}
        onOpen={editRow}
        rowActions={(chosen) => recordActions(chosen, acts, editRow)}
        empty={
          <EmptyState
            title="No courses yet"
            action={<Button onClick={() => goTo(address.import())}>Import courses</Button>}
          >
            Courses and exams with the months that a completion counts. Completions name them by their code.
          </EmptyState>
        }
      />
      {dialog}
    </div>
  );
}
