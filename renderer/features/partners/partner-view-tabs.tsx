import { Button, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useRecords } from '#data/use-records.ts';
import { Dialog } from '#ui/dialog.tsx';
import { filterRows } from '#ui/filter.ts';
import { ViewTabs } from '#ui/view-tabs.tsx';
import { partnerFilterValue, type PartnerRow } from './partner-rows.ts';
import { differs, viewsOf, type PartnerView } from './partner-views.ts';

interface PartnerViewTabsProps {
  active: string;
  shown: PartnerView;
  rows: readonly PartnerRow[];
  onSelect: (id: string, view: PartnerView) => void;
}

/** Saved views over the partners list, each with how many it finds. */
export function PartnerViewTabs({ active, shown, rows, onSelect }: PartnerViewTabsProps) {
  const saved = useRecords('savedView');
  const views = useMemo(() => viewsOf(saved), [saved]);
  const [naming, setNaming] = useState<{ readonly id?: string; readonly name: string }>();
  const select = (id: string) => {
    const view = views.find((one) => one.id === id);
    if (view !== undefined) onSelect(id, { filters: view.filters, sort: view.sort });
  };
  const tabs = views.map((view) => ({
    id: view.id,
    label: view.label,
    builtIn: view.builtIn,
    count: filterRows(rows, view.filters, partnerFilterValue).length,
    unsaved: view.id === active && differs(view, shown),
  }));
  const saveAs = async (name: string, id: string) => {
    const set = { page: 'partners', name, view: shown, order: views.length };
    if (await reportEdit(edit(`Save view ${name}`, [change('savedView', id, set)]))) onSelect(id, shown);
    setNaming(undefined);
  };
  const rename = async (id: string, name: string) => {
    await reportEdit(edit(`Rename view to ${name}`, [change('savedView', id, { name })]));
    setNaming(undefined);
  };
  const nameOf = (id: string): string => views.find((view) => view.id === id)?.label ?? '';
  return (
    <>
      <ViewTabs
        label="Views of the partners"
        views={tabs}
        active={active}
        onSelect={select}
        onAdd={() => setNaming({ name: '' })}
        onSave={(id) => void reportEdit(edit(`Save view ${nameOf(id)}`, [change('savedView', id, { view: shown })]))}
        onReset={select}
        onRename={(id) => setNaming({ id, name: nameOf(id) })}
        onRemove={(id) => {
          select('all');
          void reportEdit(
            edit(`Remove view ${nameOf(id)}`, [change('savedView', id, { deleted: true })]),
            `View ${nameOf(id)} removed.`,
          );
        }}
      />
      {naming !== undefined && (
        <NameDialog
          name={naming.name}
          onClose={() => setNaming(undefined)}
          onName={(name) => void (naming.id === undefined ? saveAs(name, newId()) : rename(naming.id, name))}
        />
      )}
    </>
  );
}

function NameDialog({ name, onName, onClose }: { name: string; onName: (name: string) => void; onClose: () => void }) {
  const [typed, setTyped] = useState(name);
  const usable = typed.trim() !== '';
  return (
    <Dialog
      opened
      title="Name of the view"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="view-name" variant="filled" disabled={!usable}>
            Save view
          </Button>
        </>
      }
    >
      <form
        id="view-name"
        onSubmit={(event) => {
          event.preventDefault();
          if (usable) onName(typed.trim());
        }}
      >
        <TextInput
          label="Name"
          placeholder="Which question does it answer?"
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </form>
    </Dialog>
  );
}
