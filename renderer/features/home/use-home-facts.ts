import { useMemo } from 'react';
import { today } from '#data/today.ts';
import { useCalendar, useRecords, useSettings } from '#data/use-records.ts';
import { useEngine } from '#worker/engine-client.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { RecordRow } from '#model/record-row.ts';
import { useProgrammeFacts } from './use-programme-facts.ts';
import { usePlanningFacts } from './use-planning-facts.ts';
import { useWorkFacts } from './use-work-facts.ts';
import { currentPeriod, lastClosed, type HomeFacts, type OpenDispute } from './home-needs.ts';

/** Disputes that wait for an answer. */
const openDisputes = (
  disputes: readonly RecordRow<'dispute'>[],
  partners: readonly RecordRow<'partner'>[],
): readonly OpenDispute[] => {
  const names = new Map(partners.map(({ id, values }) => [id, values.name ?? '']));
  return disputes
    .filter(({ values }) => (values.state ?? 'open') === 'open')
    .map(({ id, values }) => ({
      id,
      partner: names.get(values.partner ?? '') ?? '',
      period: (values.period ?? '') as PeriodId,
      label: values.label ?? '',
      currency: values.currency ?? '',
      amount: values.amount ?? '0',
      answerBy: values.answerBy as IsoDate | undefined,
    }));
};

/** Everything that Home ranks; undefined until the engine has answered once. */
export const useHomeFacts = (): HomeFacts | undefined => {
  const day = today();
  const calendar = useCalendar();
  const settings = useSettings();
  const partnerRows = useRecords('partner');
  const partners = partnerRows.length;
  const disputeRecords = useRecords('dispute');
  const disputes = useMemo(() => openDisputes(disputeRecords, partnerRows), [disputeRecords, partnerRows]);
  const programme = useProgrammeFacts(day);
  const work = useWorkFacts(day);
  const planning = usePlanningFacts(day);
  const hasPlan = useRecords('planAssignment').length > 0;
  const counts = useEngine((engine) => engine.counts(), []).value;
  const periods = useEngine((engine) => engine.periods(), []).value;
  const waiting = useEngine((engine) => engine.waitingTexts(), []).value;
  const current = periods === undefined ? undefined : currentPeriod(periods, day)?.period;
  const closed = periods === undefined ? undefined : lastClosed(periods)?.period;
  const exceptions = useEngine(
    (engine) => (current === undefined ? Promise.resolve([]) : engine.exceptions(current)),
    [current],
  ).value;
  const statements = useEngine(
    (engine) => (closed === undefined ? Promise.resolve([]) : engine.statements(closed)),
    [closed],
  ).value;
  const following = useEngine(
    (engine) => (current === undefined ? Promise.resolve([]) : engine.statements(current)),
    [current],
  ).value;
  return useMemo(
    () =>
      counts === undefined || periods === undefined || waiting === undefined
        ? undefined
        : {
            today: day,
            calendar,
            settings,
            counts,
            partners,
            hasPlan,
            periods,
            waiting,
            exceptions: exceptions ?? [],
            statements: statements ?? [],
            following,
            disputes,
            programme,
            work,
            planning,
          },
    [
      day,
      calendar,
      settings,
      counts,
      partners,
      hasPlan,
      periods,
      waiting,
      exceptions,
      statements,
      following,
      disputes,
      programme,
      work,
      planning,
    ],
  );
};
