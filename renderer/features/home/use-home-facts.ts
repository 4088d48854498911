import { useMemo } from 'react';
import { today } from '#data/today.ts';
import { useCalendar, useRecords, useSettings } from '#data/use-records.ts';
import { useEngine } from '#worker/engine-client.ts';
import { currentPeriod, lastClosed, type HomeFacts } from './home-needs.ts';

/** Everything that Home ranks; undefined until the engine has answered once. */
export const useHomeFacts = (): HomeFacts | undefined => {
  const day = today();
  const calendar = useCalendar();
  const settings = useSettings();
  const partners = useRecords('partner').length;
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
          },
    [day, calendar, settings, counts, partners, hasPlan, periods, waiting, exceptions, statements, following],
  );
};
