import { useEffect, useRef, useState } from 'react';
import type { IsoDate } from '#calendar/iso-date.ts';
import { newId } from '#data/new-id.ts';
import { engine, useTiers } from '#worker/engine-client.ts';
import type { InsightQuestion, InsightTold, TierInsightApi } from '#worker/tier-insight-api.ts';

/** What a tab is about: a ladder of a programme on a day. */
export interface InsightPlace {
  readonly programme: string;
  readonly ladder: string;
  readonly asOf: IsoDate;
}

/** How an answer stands. The old one stays while a newer one is made. */
export interface Insight<T> {
  readonly value: T | undefined;
  /** An answer is on its way. */
  readonly working: boolean;
  /** How far it has come from 0 to 1, once it has taken a second. */
  readonly progress: number | undefined;
  /** The person stopped it: nothing is asked until something changes or they ask again. */
  readonly stopped: boolean;
  readonly stop: () => void;
  readonly again: () => void;
}

type Told<T> = Pick<Insight<T>, 'value' | 'working' | 'progress' | 'stopped'> & { readonly fault?: unknown };

/** Milliseconds after which an answer says how far it has come. */
const LONG = 1000;

/** Asks about a ladder as a whole, and again whenever a fact behind the answer changes. `ask` is a constant. */
export function useInsight<T>(
  ask: (api: TierInsightApi, question: InsightQuestion, told: InsightTold) => Promise<T | undefined>,
  { programme, ladder, asOf }: InsightPlace,
): Insight<T> {
  const asker = useRef(newId()).current;
  const [told, setTold] = useState<Told<T>>({ value: undefined, working: true, progress: undefined, stopped: false });
  const [round, setRound] = useState(0);
  // Another value whenever facts of tiers change.
  const facts = useTiers(async () => ({}), []).value;

  useEffect(() => {
    if (facts === undefined) return undefined;
    let current = true;
    let shown = 0;
    setTold(({ value }) => ({ value, working: true, progress: undefined, stopped: false }));
    const timer = setTimeout(() => current && setTold((before) => ({ ...before, progress: shown })), LONG);
    const hear: InsightTold = (done) => {
      shown = done;
      if (current) setTold((before) => (before.progress === undefined ? before : { ...before, progress: done }));
    };
    ask(engine(), { asker, programme, ladder, asOf }, hear)
      .then((value) => {
        if (current)
          setTold((before) => (before.stopped ? before : { ...before, value, working: false, progress: undefined }));
      })
      .catch((fault: unknown) => {
        if (current) setTold((before) => ({ ...before, working: false, progress: undefined, fault }));
      })
      .finally(() => clearTimeout(timer));
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [ask, asker, programme, ladder, asOf, facts, round]);

  useEffect(() => () => void engine().stopInsight(asker), [asker]);

  // A fault of ours is for the screen of faults.
  if (told.fault !== undefined) throw told.fault;
  return {
    ...told,
    stop: () => {
      void engine().stopInsight(asker);
      setTold((before) => ({ ...before, working: false, progress: undefined, stopped: true }));
    },
    again: () => setRound((before) => before + 1),
  };
}
