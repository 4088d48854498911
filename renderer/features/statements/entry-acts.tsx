import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useRecords } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { RowAction } from '#ui/data-table-types.ts';
import { formatDate } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { askToDecide, askToDispute, askToHold } from '#ui/open-settlement.ts';
import { openTrace } from '#ui/open-trace.ts';
import { address, goTo } from '#ui/go-to.ts';
import type { EntryDetail } from '#worker/engine-api.ts';

const isOpen = ({ values }: RecordRow<'dispute'>): boolean => (values.state ?? 'open') === 'open';

/** The open dispute on an entry. */
export const useOpenDispute = (detail: EntryDetail | undefined): RecordRow<'dispute'> | undefined =>
  useRecords('dispute').find(
    (row) => isOpen(row) && row.values.entry === detail?.key && row.values.period === detail?.period,
  );

/** What can be done with one entry of a statement, the same in its menu and beside its derivation. */
export function entryActs(detail: EntryDetail, dispute: RecordRow<'dispute'> | undefined): readonly RowAction[] {
  const { period, entry, lineId, label, dealId, deal, partner, partnerName } = detail;
  return [
    dispute === undefined
      ? { id: 'dispute', label: 'Record a dispute…', run: () => askToDispute(period, entry) }
      : { id: 'decide', label: 'Decide the dispute…', run: () => askToDecide(dispute.id) },
    ...(lineId === undefined
      ? []
      : [
          {
            id: 'holdLine',
            label: 'Hold this line…',
            separated: true,
            run: () => askToHold({ scope: 'line', of: lineId, name: label }),
          },
        ]),
    ...(dealId === undefined
      ? []
      : [
          {
            id: 'holdDeal',
            label: `Hold deal ${deal}…`,
            run: () => askToHold({ scope: 'deal', of: dealId, name: `deal ${deal}` }),
          },
        ]),
    {
      id: 'holdPartner',
      label: `Hold everything of ${partnerName}…`,
      run: () => askToHold({ scope: 'partner', of: partner, name: partnerName }),
    },
    ...(dealId === undefined
      ? []
      : [{ id: 'deal', label: `Open deal ${deal}`, separated: true, run: () => goTo(address.deal(dealId)) }]),
  ];
}

/** The same with the way to the derivation first. */
export const lineActs = (detail: EntryDetail, dispute: RecordRow<'dispute'> | undefined): readonly RowAction[] => [
  {
    id: 'why',
    label: 'Why this number',
    keys: 'Enter',
    run: () => openTrace({ period: detail.period, entry: detail.entry }),
  },
  ...entryActs(detail, dispute),
];

const holdsOn = (holds: readonly RecordRow<'hold'>[], detail: EntryDetail): readonly RecordRow<'hold'>[] =>
  holds.filter(
    ({ values: { scope, of, next, from } }) =>
      (next === undefined || next === '' || next > (from ?? '')) &&
      ((scope === 'line' && of === detail.lineId) ||
        (scope === 'deal' && of === detail.dealId) ||
        (scope === 'partner' && of === detail.partner)),
  );

/** Says that an entry is in dispute or on hold, and since when. */
export function EntryNotices({ detail }: { detail: EntryDetail }) {
  const dispute = useOpenDispute(detail);
  const holds = holdsOn(useRecords('hold'), detail);
  return (
    <>
      {dispute !== undefined && (
        <Notice
          tone="attention"
          actions={
            <button type="button" className="cb-link" onClick={() => askToDecide(dispute.id)}>
              Decide
            </button>
          }
        >
          In dispute since {formatDate(dispute.values.raised ?? '')}
          {dispute.values.answerBy !== undefined && `, answer by ${formatDate(dispute.values.answerBy)}`}.{' '}
          {dispute.values.reason}
        </Notice>
      )}
      {holds.map((hold) => (
        <Notice
          key={hold.id}
          tone="attention"
          actions={
            <button
              type="button"
              className="cb-link"
              onClick={() =>
                void reportEdit(
                  edit('Remove a hold', [change('hold', hold.id, { deleted: true })]),
                  'The hold is removed.',
                )
              }
            >
              Remove
            </button>
          }
        >
          On hold from {formatDate(hold.values.from ?? '')}
          {hold.values.next !== undefined &&
            hold.values.next !== '' &&
            ` to before ${formatDate(hold.values.next)}`}.{' '}
          {hold.values.reason}
        </Notice>
      ))}
    </>
  );
}
