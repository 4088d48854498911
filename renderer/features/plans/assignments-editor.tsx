import { ActionIcon, Button, Menu, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { newId } from '#data/edit.ts';
import { usePartnerChoices } from '#data/partner-choices.ts';
import type { Filter } from '#model/filter.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { FieldCatalogue } from '#plans/field-catalogue.ts';
import { filterFieldsOf } from '#plans/field-catalogue.ts';
import { partnerFilterSentence } from '#plans/filter-sentence.ts';
import { assigneeWords, assignmentSentence } from '#plans/plan-assignment-words.ts';
import { assignmentsOf, assignPlan, editAssignment, unassign } from '#plans/plan-changes.ts';
import type { PlanCoverage } from '#plans/plan-coverage.ts';
import { Dialog } from '#ui/dialog.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Section } from '#ui/page.tsx';
import { DateToken, NumberToken, Sentence } from '#ui/sentence.tsx';
import { ConditionToken } from '#ui/condition-token.tsx';
import { PartnersWithoutPlan } from './partners-without-plan.tsx';
import { run, runWithToast } from '#data/run-edit.ts';
import { today } from '#data/today.ts';

interface AssignmentsEditorProps {
  planId: string;
  planName: string;
  records: BookRecords;
  coverage: PlanCoverage;
  catalogue: FieldCatalogue;
}

const everyReseller: Filter = { field: 'partner.type', is: 'is', values: ['Reseller'] };

/** A first condition that matches somebody: the type that most partners have. */
function firstFilter(catalogue: FieldCatalogue): Filter {
  const value = catalogue.get('partner.type')?.values[0];
  return value === undefined ? everyReseller : { field: 'partner.type', is: 'is', values: [value] };
}

/** Who is paid by this plan: sentences that name partners or describe them. */
export function AssignmentsEditor({ planId, planName, records, coverage, catalogue }: AssignmentsEditorProps) {
  const [naming, setNaming] = useState(false);
  const assignments = assignmentsOf(records, planId);
  const paid = coverage.partnersOf.get(planId) ?? [];
  const addFilter = (filter: Filter) =>
    void run(
      `Assign ${planName} by ${partnerFilterSentence(filter, catalogue) || 'every partner'}`,
      assignPlan(planId, { filter }, { priority: nextPriority(assignments) }, newId),
    );
  return (
    <div className="cb-plan-partners">
      <Section
        title="Paid by this plan"
        note={`${formatPlural(paid.length, 'partner')} today`}
        actions={
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />}>
                Assign
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => addFilter(firstFilter(catalogue))}>
                Partners by type, region or any field
              </Menu.Item>
              <Menu.Item onClick={() => setNaming(true)}>One partner by name…</Menu.Item>
              <Menu.Item onClick={() => addFilter({ all: [] })}>Every partner</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        }
      >
        {assignments.length === 0 ? (
          <EmptyState compact title="Nobody yet">
            Say which partners this plan pays: by type, region, any other field, or by name. A partner that is named
            comes before one that is described.
          </EmptyState>
        ) : (
          <ul className="cb-plan-assignments" aria-label="Assignments">
            {assignments.map((row) => (
              <AssignmentLine
                key={row.id}
                row={row}
                planId={planId}
                records={records}
                coverage={coverage}
                catalogue={catalogue}
              />
            ))}
          </ul>
        )}
      </Section>
      <PartnersWithoutPlan partners={coverage.withoutPlan} />
      {paid.length > 0 && <PaidPartners partners={paid} />}
      {naming && (
        <NamePartnerDialog
          onClose={() => setNaming(false)}
          onChoose={(partner) =>
            void run(`Assign ${planName} to a partner`, assignPlan(planId, { partner }, {}, newId))
          }
        />
      )}
    </div>
  );
}

const nextPriority = (assignments: readonly RecordRow<'planAssignment'>[]): number =>
  Math.max(0, ...assignments.map((row) => row.values.priority ?? 0)) + 1;

interface AssignmentLineProps extends Omit<AssignmentsEditorProps, 'planName'> {
  row: RecordRow<'planAssignment'>;
}

function AssignmentLine({ row, planId, records, coverage, catalogue }: AssignmentLineProps) {
  const { partner, filter, priority = 0, from, next } = row.values;
  const name = partner === undefined ? undefined : records.get('partner', partner)?.values.name;
  const sentence = assignmentSentence(row.values, name, catalogue);
  const who = filter === undefined ? '' : partnerFilterSentence(filter, catalogue);
  const put = (what: string, set: Parameters<typeof editAssignment>[1]) =>
    void run(`${what} of assignment`, editAssignment(row.id, set));
  return (
    <li aria-label={sentence}>
      <Sentence>
        {partner === undefined ? (
          <>
            {who === '' ? '' : 'Partners whose '}
            <ConditionToken
              label="Partners"
              text={who === '' ? 'Every partner' : who}
              placeholder="Every partner"
              value={filter ?? { all: [] }}
              fields={filterFieldsOf(catalogue)('partner')}
              locked={false}
              onChange={(changed) => put('Partners', { who: { filter: changed } })}
            />
          </>
        ) : (
          <button type="button" className="cb-link" onClick={() => goTo(address.partner(partner))}>
            {assigneeWords(row.values, name, catalogue)}
          </button>
        )}
        {from !== undefined && (
          <DayToken
            label="First day"
            value={from}
            before=", from"
            onChange={(day) => put('First day', { from: day })}
          />
        )}
        {next !== undefined && (
          <DayToken
            label="End"
            value={next}
            before={from === undefined ? ', until before' : ' until before'}
            onChange={(day) => put('End', { next: day })}
          />
        )}
        {partner === undefined && (
          <>
            , priority{' '}
            <NumberToken
              label="Priority"
              value={String(priority)}
              onChange={(value) => put('Priority', { priority: Math.trunc(Number(value)) })}
            />
          </>
        )}
        .{from === undefined && <AddDay words="first day" onAdd={(day) => put('First day', { from: day })} />}
        {next === undefined && <AddDay words="end" onAdd={(day) => put('End', { next: day })} />}
      </Sentence>
      <span className="cb-plan-matched cb-small">{matchedWords(row, planId, coverage)}</span>
      <ActionIcon
        aria-label="Remove assignment"
        onClick={() => void runWithToast('Remove assignment', 'Assignment removed.', unassign(row.id))}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}

function matchedWords(row: RecordRow<'planAssignment'>, planId: string, coverage: PlanCoverage): string {
  const matched = coverage.matched.get(row.id) ?? [];
  const elsewhere = matched.filter((partner) => coverage.planOf.get(partner.id) !== planId).length;
  const count = formatPlural(matched.length, 'partner');
  return elsewhere === 0 ? count : `${count}, ${elsewhere} of them not paid by it today`;
}

interface DayTokenProps {
  label: string;
  value: string;
  /** Said before the day: ", from". */
  before: string;
  onChange: (day: string | null) => void;
}

/** A day that may be taken away again. */
function DayToken({ label, value, before, onChange }: DayTokenProps) {
  return (
    <>
      {before} <DateToken label={label} value={value} onChange={onChange} />
      <ActionIcon
        size={20}
        className="cb-plan-open-day"
        aria-label={`No ${label.toLowerCase()}`}
        onClick={() => onChange(null)}
      >
        <IconX size={12} aria-hidden />
      </ActionIcon>
    </>
  );
}

/** A day that is left open: offered, and begins as today. */
function AddDay({ words, onAdd }: { words: string; onAdd: (day: string) => void }) {
  return (
    <button type="button" className="cb-token cb-token-add" onClick={() => onAdd(today())}>
      + {words}
    </button>
  );
}

function PaidPartners({ partners }: { partners: readonly RecordRow<'partner'>[] }) {
  const shown = partners.slice(0, 100);
  return (
    <Section title="Partners" note="paid by this plan today">
      <ul className="cb-plan-partner-list" aria-label="Partners paid by this plan">
        {shown.map((row) => (
          <li key={row.id}>
            <button type="button" className="cb-link" onClick={() => goTo(address.partner(row.id))}>
              {row.values.name ?? row.values.code}
            </button>{' '}
            <span className="cb-code cb-subtle">{row.values.code}</span>
          </li>
        ))}
        {partners.length > shown.length && (
          <li className="cb-subtle">and {formatPlural(partners.length - shown.length, 'other')}</li>
        )}
      </ul>
    </Section>
  );
}

function NamePartnerDialog({ onClose, onChoose }: { onClose: () => void; onChoose: (partner: string) => void }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const partners = usePartnerChoices();
  return (
    <Dialog
      opened
      title="Assign to a partner"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            disabled={chosen === null}
            onClick={() => {
              if (chosen !== null) onChoose(chosen);
              onClose();
            }}
          >
            Assign
          </Button>
        </>
      }
    >
      <Select
        label="Partner"
        data-autofocus
        searchable
        limit={50}
        data={partners}
        value={chosen}
        onChange={setChosen}
        placeholder="Name or code"
        nothingFoundMessage="No partner is called that"
      />
    </Dialog>
  );
}
