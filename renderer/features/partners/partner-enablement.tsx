import { useMemo } from 'react';
import { factColumns, type FactRow } from '#data/facts/fact-columns.ts';
import { certificateWords } from '#data/facts/fact-states.ts';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import { useFactsOf } from '#data/facts/use-facts.ts';
import { today } from '#data/today.ts';
import { certificateStates } from '#insight/facts/certificate-state.ts';
import type { RecordRow } from '#model/record-row.ts';
import { formatPlural } from '#ui/format.ts';
import { RecordList } from '#ui/record-list.tsx';
import { stateColumn } from '#ui/state-column.tsx';

type Certificate = FactRow<'certificate'>;

const ownColumns = factColumns('certificate', ['holder', 'name', 'level', 'version', 'area', 'earned', 'expires']);
const completionColumns = factColumns('completion', ['holder', 'course', 'completed', 'score']);
const soonDays = 90;

/** Certificates of the partner's people and the courses that they finished. */
export function PartnerEnablement({ partner }: { partner: RecordRow<'partner'> }) {
  const certificates = useFactsOf('certificate', partner.id);
  const completions = useFactsOf('completion', partner.id);
  const day = today();
  const states = useMemo(() => {
    const left = new Map(certificates.map(({ record, left: on }) => [record.values.person ?? '', on]));
    return certificateStates(
      certificates.map(({ record }) => record),
      (person) => left.get(person),
      day,
      soonDays,
    );
  }, [certificates, day]);
  const columns = useMemo(
    () => [
      ...ownColumns,
      stateColumn<Certificate>('state', 'State', ({ id }) => certificateWords[states.get(id) ?? 'valid'], 116),
    ],
    [states],
  );
  const counting = [...states.values()].filter((state) => state === 'valid' || state === 'expiring').length;
  const expiring = [...states.values()].filter((state) => state === 'expiring').length;
  return (
    <>
      <RecordList
        title="Certificates"
        note={`${formatPlural(counting, 'certificate')} in force${expiring === 0 ? '' : `, ${expiring} expiring within ${soonDays} days`}`}
        acts={useFactActs('certificate', partner)}
        rows={certificates}
        columns={columns}
        defaultSort={{ column: 'earned', descending: true }}
        rowTone={({ id }) => (['expired', 'left', 'renewed'].includes(states.get(id) ?? '') ? 'muted' : undefined)}
        empty="A certificate counts from the day it was earned until it expires, while its person is here. Import them from the certification portal, or add one."
      />
      <RecordList
        title="Course completions"
        acts={useFactActs('completion', partner)}
        rows={completions}
        columns={completionColumns}
        defaultSort={{ column: 'completed', descending: true }}
        empty="Who finished which course. Import them from the learning system, or add one."
      />
    </>
  );
}
