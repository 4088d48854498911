import { formatDate } from '#ui/format.ts';
import { usePartnerChoices } from '#data/partner-choices.ts';
import { today } from '#data/today.ts';
import { useRecords, useSettings } from '#data/use-records.ts';
import { RecordDialog, textOf, type DialogField } from '#ui/record-dialog.tsx';
import { addDeal, codeTaken, dealChoices } from './deal-edits.ts';

/** A code and a customer are enough; the rest is typed on its page. */
export function NewDealDialog({ onClose, onAdded }: { onClose: () => void; onAdded: (id: string) => void }) {
  const deals = useRecords('deal');
  const partners = usePartnerChoices();
  const { homeCurrency = '' } = useSettings();
  const fields: readonly DialogField[] = [
    { name: 'code', label: 'Deal', kind: 'text', required: true, note: 'The code by which sale lines name it' },
    { name: 'customer', label: 'End customer', kind: 'text' },
    { name: 'partner', label: 'Partner', kind: 'choice', options: partners },
    { name: 'stage', label: 'Stage', kind: 'choice', options: dealChoices('stage') },
    { name: 'amount', label: 'Amount', kind: 'amount' },
    { name: 'currency', label: 'Currency', kind: 'currency' },
    { name: 'sourcedBy', label: 'Sourced by', kind: 'choice', options: dealChoices('sourcedBy') },
    { name: 'type', label: 'Type', kind: 'choice', options: dealChoices('type') },
    { name: 'registered', label: 'Registered', kind: 'date' },
    { name: 'expectedClose', label: 'Expected close', kind: 'date' },
  ];
  return (
    <RecordDialog
      title="New deal"
      act="Add deal"
      fields={fields}
      start={{ stage: 'registered', currency: homeCurrency, registered: formatDate(today()) }}
      check={(values): Record<string, string> => {
        const other = codeTaken(deals, textOf(values, 'code'));
        return other === undefined ? {} : { code: `${other.values.customer ?? 'Another deal'} has this code` };
      }}
      onSave={async (values) => {
        const id = await addDeal(values);
        if (id !== undefined) onAdded(id);
        return id !== undefined;
      }}
      onClose={onClose}
    />
  );
}
