import { Select } from '@mantine/core';
import { useState } from 'react';
import { comparePlans, type PlanDifference } from '#plans/compare-plans.ts';
import { isEditableBody } from '#plans/editable-body.ts';
import type { FieldCatalogue } from '#plans/field-catalogue.ts';
import type { RecordRow } from '#model/record-row.ts';
import { DifferenceList, type DifferenceWords } from '#ui/difference-list.tsx';
import { EmptyState } from '#ui/empty-state.tsx';

type VersionRow = RecordRow<'planVersion'>;

interface CompareViewProps {
  version: VersionRow;
  versions: readonly VersionRow[];
  catalogue: FieldCatalogue;
}

const titles = {
  plan: 'For all rules',
  term: 'Terms',
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
  moved: 'Order of the rules',
} as const;

/** What a version says differently from another one, clause by clause. */
export function CompareView({ version, versions, catalogue }: CompareViewProps) {
  const others = versions.filter((row) => row.id !== version.id);
  const before = others.filter((row) => (row.values.version ?? 0) < (version.values.version ?? 0)).at(-1) ?? others[0];
  const [chosen, setChosen] = useState<string>();
  const other = others.find((row) => row.id === chosen) ?? before;
  const [a, b]: [unknown, unknown] = [other?.values.body, version.values.body];
  const differences = isEditableBody(a) && isEditableBody(b) ? comparePlans(a, b, catalogue) : undefined;
  if (other === undefined)
    return (
      <EmptyState title="Only one version">
        As soon as there is a second version, this shows in words what it changes.
      </EmptyState>
    );
  return (
    <div className="cb-plan-compare">
      <div className="cb-compare-head">
        <span>Version {version.values.version} compared with</span>
        <Select
          aria-label="Compare with"
          size="xs"
          data={others.map((row) => ({ value: row.id, label: `Version ${row.values.version}` }))}
          value={other.id}
          onChange={(id) => id !== null && setChosen(id)}
        />
      </div>
      {differences === undefined && (
        <p className="cb-muted">One of the versions was written by a newer program and can't be read here.</p>
      )}
      {differences?.length === 0 && (
        <EmptyState compact title="No difference">
          Both versions say the same.
        </EmptyState>
      )}
      {differences !== undefined && <DifferenceList differences={differences.map(inWords)} />}
    </div>
  );
}

function inWords(difference: PlanDifference): DifferenceWords {
  const about = 'rule' in difference ? difference.rule : 'term' in difference ? difference.term : undefined;
  const text = (value: string | readonly string[]) => (typeof value === 'string' ? value : value.join(', '));
  return {
    title: about === undefined ? titles[difference.kind] : `${titles[difference.kind]}: ${about}`,
    ...('before' in difference ? { before: text(difference.before) } : {}),
    ...('after' in difference ? { after: text(difference.after) } : {}),
  };
}
