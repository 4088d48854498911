import { Button, Checkbox, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { change, edit, newId } from '#data/edit.ts';
import { usePartnerChoices } from '#data/partner-choices.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useRecords } from '#data/use-records.ts';
import { checkLink } from '#model/check-link.ts';
import { supplyLinksOf, validAt, type SupplyLink } from '#model/supply-graph.ts';
import { Dialog } from '#ui/dialog.tsx';
import { DateField, FieldGrid } from '#ui/field-editor.tsx';
import { formatDate } from '#ui/format.ts';
import { ProblemPanel } from '#ui/problem-panel.tsx';

/** A link that is being entered; with an id, one that exists. */
export type DraftLink = { readonly from: string } & Partial<SupplyLink>;

interface LinkDialogProps {
  draft: DraftLink;
  onClose: () => void;
}

/** Enters who supplies whom from when; a circle or a second supplier on the same day is refused with its path. */
export function LinkDialog({ draft, onClose }: LinkDialogProps) {
  const partners = useRecords('partner');
  const rows = useRecords('supplyLink');
  const [link, setLink] = useState<DraftLink>(draft);
  const [endsEarlier, setEndsEarlier] = useState(true);
  const links = useMemo(() => supplyLinksOf(rows), [rows]);
  const names = useMemo(() => new Map(partners.map((row) => [row.id, row.values.name ?? ''])), [partners]);
  const choices = usePartnerChoices();
  const { child, parent } = link;
  const complete = child !== undefined && parent !== undefined && link.from !== '';
  const proposed: SupplyLink | undefined = complete
    ? { id: link.id ?? '', child, parent, from: link.from, next: link.next === '' ? undefined : link.next }
    : undefined;
  const present = links.find(
    (one) => one.child === child && one.id !== link.id && validAt(one, link.from) && one.from < link.from,
  );
  const ended = present !== undefined && endsEarlier ? { ...present, next: link.from } : undefined;
  const others = links.map((one) => (one.id === ended?.id ? ended : one));
  const problems = proposed === undefined ? [] : checkLink(others, proposed, (partner) => names.get(partner) ?? '');
  const save = async () => {
    if (proposed === undefined) return;
    const name = `${draft.id === undefined ? 'Link' : 'Change link of'} ${names.get(proposed.child)} to ${names.get(proposed.parent)}`;
    const changes = [
      ...(ended === undefined ? [] : [change('supplyLink', ended.id, { next: link.from })]),
      change('supplyLink', draft.id ?? newId(), {
        child: proposed.child,
        parent: proposed.parent,
        from: proposed.from,
        next: proposed.next ?? null,
      }),
    ];
    if (
      await reportEdit(
        edit(name, changes),
        `${names.get(proposed.child)} is supplied by ${names.get(proposed.parent)}.`,
      )
    )
      onClose();
  };
  return (
    <Dialog
      opened
      title={draft.id === undefined ? 'New supply link' : 'Supply link'}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" disabled={proposed === undefined || problems.length > 0} onClick={() => void save()}>
            {draft.id === undefined ? 'Add link' : 'Save link'}
          </Button>
        </>
      }
    >
      <div className="cb-form">
        <Select
          label="Partner"
          data={choices}
          value={child ?? null}
          searchable
          limit={50}
          onChange={(next) => next !== null && setLink({ ...link, child: next })}
        />
        <Select
          label="Supplied by"
          data={choices}
          value={parent ?? null}
          searchable
          limit={50}
          onChange={(next) => next !== null && setLink({ ...link, parent: next })}
        />
        <FieldGrid>
          <DateField label="From" required value={link.from} onSave={(from) => setLink({ ...link, from })} />
          <DateField
            label="Until before"
            description="Empty: still valid"
            value={link.next ?? ''}
            onSave={(next) => setLink({ ...link, next })}
          />
        </FieldGrid>
        {present !== undefined && (
          <Checkbox
            checked={endsEarlier}
            onChange={(event) => setEndsEarlier(event.currentTarget.checked)}
            label={`End the link to ${names.get(present.parent)} on ${formatDate(link.from)}`}
          />
        )}
        <ProblemPanel problems={problems} />
      </div>
    </Dialog>
  );
}
