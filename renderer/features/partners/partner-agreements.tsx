import { useMemo } from 'react';
import { factColumns, type FactRow } from '#data/facts/fact-columns.ts';
import { agreementWords } from '#data/facts/fact-states.ts';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import { useFactsOf } from '#data/facts/use-facts.ts';
import { today } from '#data/today.ts';
import { agreementAlert, isInForce, noticeBy } from '#insight/facts/agreement-alert.ts';
import type { RecordRow } from '#model/record-row.ts';
import { RecordList } from '#ui/record-list.tsx';
import { stateColumn } from '#ui/state-column.tsx';

type Agreement = FactRow<'agreement'>;

const ownColumns = factColumns('agreement', ['type', 'number', 'tier', 'region', 'from', 'next', 'renewal', 'file']);

/** Contracts with the partner, and what they ask for. */
export function PartnerAgreements({ partner }: { partner: RecordRow<'partner'> }) {
  const rows = useFactsOf('agreement', partner.id);
  const day = today();
  const columns = useMemo(
    () => [
      stateColumn<Agreement>('state', 'State', ({ record }) => agreementWords[agreementAlert(record.values, day)]),
      ...ownColumns,
      {
        id: 'noticeBy',
        header: 'Notice by',
        kind: 'date' as const,
        value: ({ record }: Agreement) => noticeBy(record.values),
      },
    ],
    [day],
  );
  const signed = rows.some(({ record }) => isInForce(record.values, day));
  return (
    <RecordList
      title="Agreements"
      note={rows.length === 0 || signed ? undefined : 'none is in force'}
      acts={useFactActs('agreement', partner)}
      rows={rows}
      columns={columns}
      defaultSort={{ column: 'from', descending: true }}
      empty="Add the contract with its term and notice: you are told before a date passes. The file stays where it is, its fingerprint is kept."
    />
  );
}
