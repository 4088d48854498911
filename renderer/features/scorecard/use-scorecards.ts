import { useEffect, useMemo, useRef, useState } from 'react';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { previousPeriod, quarterOf } from '#calendar/period.ts';
import { today } from '#data/today.ts';
import { useBookRecords } from '#data/use-book-records.ts';
import { useCalendar } from '#data/use-records.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { Scorecard } from '#planning/contract.ts';
import { quartersUpTo } from '#planning/quarters.ts';
import { scorecardTiles } from '#planning/scorecard.ts';
import { useKept } from '#ui/page-memory.ts';
import { usePlanning } from '#worker/engine-client.ts';
import type { Tile } from './scorecard-acts.ts';

const tileKinds: readonly RecordKind[] = ['scorecardTile'];

/** The book's tiles in their order. */
export function useTiles(): readonly Tile[] {
  const records = useBookRecords(tileKinds);
  return useMemo(() => scorecardTiles(records), [records]);
}

/** So many quarters can be looked at, the running one with them. */
const shownQuarters = 8;

export interface Quarters {
  readonly quarter: PeriodId;
  /** Newest first. */
  readonly all: readonly PeriodId[];
  readonly running: PeriodId;
  readonly choose: (quarter: PeriodId) => void;
}

/** Which quarter is looked at: the last complete one until a person chooses. */
export function useQuarters(): Quarters {
  const calendar = useCalendar();
  const running = quarterOf(today(), calendar);
  const [kept, choose] = useKept<PeriodId | ''>('scorecard quarter', '');
  const all = useMemo(() => quartersUpTo(running, shownQuarters, calendar).toReversed(), [running, calendar]);
  const quarter = kept !== '' && all.includes(kept) ? kept : previousPeriod(running, calendar);
  return { quarter, all, running, choose };
}

/** So many partners are asked for at once, so that other questions come in between. */
const atOnce = 150;

/** The scorecards of these partners in a quarter; those that are read already, while others are still asked for. */
export function useScorecards(
  partners: readonly string[],
  quarter: PeriodId,
  day: IsoDate,
): readonly Scorecard[] | undefined {
  const turn = useRef(0);
  useEffect(() => () => void (turn.current += 1), []);
  const [part, setPart] = useState<{ readonly of: string; readonly found: readonly Scorecard[] }>();
  const all = usePlanning(
    async (engine) => {
      const mine = (turn.current += 1);
      const found: Scorecard[] = [];
      let shown = 0;
      for (let at = 0; at < partners.length && turn.current === mine; at += atOnce) {
        found.push(...(await engine.scorecards(partners.slice(at, at + atOnce), quarter, day)));
        // Twice as many each time: a list of thousands isn't drawn for every hundred.
        if (turn.current !== mine || found.length < shown * 2 || found.length >= partners.length) continue;
        shown = found.length;
        setPart({ of: quarter, found: [...found] });
      }
      return found;
    },
    [partners, quarter, day],
  ).value;
  return all ?? (part?.of === quarter ? part.found : undefined);
}
