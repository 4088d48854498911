import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { formatAmount, formatDate } from '#ui/format.ts';
import { RecordDialog, textOf } from '#ui/record-dialog.tsx';
import type { BenefitGrantRow } from '#worker/tier-insight-api.ts';

/** How much of a grant is used by now, and when it was last. */
export function BenefitUseDialog({ grant, onClose }: { grant: BenefitGrantRow; onClose: () => void }) {
  const { id, name, partnerName, granted, used, usedOn, currency = '' } = grant;
  return (
    <RecordDialog
      title={`${name}, ${partnerName}`}
      act="Save use"
      fields={[
        {
          name: 'used',
          label: 'Used in all',
          kind: 'number',
          required: true,
          note: `Of ${formatAmount(granted)} ${currency}`.trim(),
        },
        { name: 'usedOn', label: 'Last used on', kind: 'date' },
      ]}
      start={{ used, usedOn: formatDate(usedOn ?? today()) }}
      onSave={async (values) => {
        const set = { used: textOf(values, 'used'), usedOn: textOf(values, 'usedOn') || null };
        return await reportEdit(
          edit(`Record use of ${name}`, [change('benefitGrant', id, set)]),
          `Use of ${name} by ${partnerName} recorded.`,
        );
      }}
      onClose={onClose}
    />
  );
}
