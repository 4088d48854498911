import { ActionIcon, Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useRecordIndex } from '#data/use-records.ts';
import { personFields } from '#model/person.ts';
import type { RecordRow } from '#model/record-row.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { FieldGrid, LongTextField, TextField } from '#ui/field-editor.tsx';
import { Section } from '#ui/page.tsx';

type Person = RecordRow<'person'>;

const shownFields = ['name', 'role', 'email', 'phone'] as const;

const add = (partner: string) =>
  reportEdit(edit('Add a person', [change('person', newId(), { partner, name: 'New person' })]));

function PersonCard({ person }: { person: Person }) {
  const save = (field: keyof typeof personFields) => (value: string) =>
    void reportEdit(
      edit(`Set ${personFields[field].label.toLowerCase()} of ${person.values.name}`, [
        change('person', person.id, { [field]: value === '' ? null : value }),
      ]),
    );
  const remove = () =>
    reportEdit(
      edit(`Remove ${person.values.name}`, [change('person', person.id, { deleted: true })]),
      `${person.values.name} removed.`,
    );
  return (
    <Section
      title={person.values.name ?? ''}
      note={person.values.role}
      actions={
        <ActionIcon aria-label={`Remove ${person.values.name}`} onClick={() => void remove()}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      }
    >
      <div className="cb-form">
        <FieldGrid>
          {shownFields.map((field) => (
            <TextField
              key={field}
              label={personFields[field].label}
              required={field === 'name'}
              value={person.values[field] ?? ''}
              onSave={save(field)}
            />
          ))}
        </FieldGrid>
        <LongTextField
          label={personFields.measuredOn.label}
          description={<AudienceMarker audience="internal" />}
          value={person.values.measuredOn ?? ''}
          onSave={save('measuredOn')}
        />
      </div>
    </Section>
  );
}

/** People at the partner. */
export function PartnerPeople({ partner }: { partner: string }) {
  const people = useRecordIndex('person', (row) => row.values.partner, 'partner').get(partner) ?? [];
  const button = (
    <Button size="xs" onClick={() => void add(partner)}>
      Add person
    </Button>
  );
  if (people.length === 0)
    return (
      <EmptyState title="Nobody here yet" action={button}>
        Who do you talk to, who decides, who signs?
      </EmptyState>
    );
  return (
    <>
      <div>{button}</div>
      {people.map((person) => (
        <PersonCard key={person.id} person={person} />
      ))}
    </>
  );
}
