import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { certificateFields } from '#model/enablement-records.ts';
import { BulkEdit } from '#ui/bulk-edit.tsx';
import { formatPlural } from '#ui/format.ts';
import type { CertificateRow } from './use-certificates.ts';

/** What many certificates can have alike; whose they are and when they were earned is each one's own. */
const shared = ['name', 'product', 'level', 'version', 'area', 'evidence'] as const;
type Shared = (typeof shared)[number];

/** Sets one field of all selected certificates. */
export function BulkFieldDialog({ rows, onClose }: { rows: readonly CertificateRow[]; onClose: () => void }) {
  return (
    <BulkEdit
      count={formatPlural(rows.length, 'certificate')}
      fields={shared.map((value) => ({ value, label: certificateFields[value].label, needed: value === 'name' }))}
      valuesOf={(field) => rows.map(({ record }) => record.values[field as Shared] ?? '')}
      words={(count) => formatPlural(count, 'certificate')}
      onClose={onClose}
      onApply={async (field, value) => {
        const { label } = certificateFields[field as Shared];
        const changing = rows.filter(({ record }) => (record.values[field as Shared] ?? '') !== value);
        return await reportEdit(
          edit(
            `Set ${label.toLowerCase()} of ${formatPlural(changing.length, 'certificate')}`,
            changing.map(({ id }) => change('certificate', id, { [field]: value === '' ? null : value })),
          ),
          `${label} set for ${formatPlural(changing.length, 'certificate')}.`,
        );
      }}
    />
  );
}
