import { Select } from '@mantine/core';
import { useState } from 'react';
import { compareProgrammes } from '#tiers/editing/compare-programmes.ts';
import { isEditableProgramme } from '#tiers/editing/editable-programme.ts';
import type { ProgrammeVersionRow } from '#tiers/editing/programme-changes.ts';
import { DifferenceList } from '#ui/difference-list.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import type { FieldsOf } from '#ui/slot-token.tsx';

interface CompareTabProps {
  version: ProgrammeVersionRow;
  versions: readonly ProgrammeVersionRow[];
  fieldsOf: FieldsOf;
}

/** What a version says differently from another one: each requirement, threshold, metric and term. */
export function CompareTab({ version, versions, fieldsOf }: CompareTabProps) {
  const others = versions.filter((row) => row.id !== version.id);
  const before = others.filter((row) => (row.values.version ?? 0) < (version.values.version ?? 0)).at(-1) ?? others[0];
  const [chosen, setChosen] = useState<string>();
  const other = others.find((row) => row.id === chosen) ?? before;
  const [a, b]: [unknown, unknown] = [other?.values.body, version.values.body];
  const differences =
    isEditableProgramme(a) && isEditableProgramme(b) ? compareProgrammes(a, b, { fieldsOf }) : undefined;
  if (other === undefined)
    return (
      <EmptyState title="Only one version">
        As soon as there is a second version, this shows in words what it changes.
      </EmptyState>
    );
  return (
    <div>
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
      {differences !== undefined && (
        <DifferenceList
          differences={differences.map((each) => ({
            ...each,
            title: `${each.before === undefined ? 'Added' : each.after === undefined ? 'Removed' : 'Changed'}: ${each.about}`,
          }))}
        />
      )}
    </div>
  );
}
