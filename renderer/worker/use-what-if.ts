import { useEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { newId } from '#data/new-id.ts';
import type { WhatIfAnswer } from '#insight/what-if/what-if-answer.ts';
import type { WhatIfProgress } from '#insight/what-if/what-if.ts';
import { engine, useEngine } from './engine-client.ts';
import type { WhatIfQuestion } from './insight-api.ts';

/** How a what-if stands. The old answer stays while a new one is worked out. */
export interface WhatIfState {
  /** Names this page's questions, for `whatIfLines` and `whatIfTrace`. */
  readonly asker: string;
  readonly answer: WhatIfAnswer | undefined;
  /** Differs with every answer. */
  readonly round: number;
  /** A newer answer is on its way. */
  readonly stale: boolean;
  /** How far it has come, once it has taken a second. */
  readonly progress: WhatIfProgress | undefined;
  /** What keeps the draft from being calculated. */
  readonly problems: readonly Problem[];
  /** The person stopped it: nothing is asked until the question changes. */
  readonly stopped: boolean;
  readonly stop: () => void;
}

type Told = Omit<WhatIfState, 'asker' | 'stop'>;

const NOTHING: Told = { answer: undefined, round: 0, stale: false, progress: undefined, problems: [], stopped: false };

/** Milliseconds without a key: then the engine is asked. */
const TYPING = 80;
/** Milliseconds after which an answer says how far it has come. */
const LONG = 1000;

/** Asks what a draft would have paid, and again whenever a word of it or anything that it's paid on changes. */
export function useWhatIf(question: Omit<WhatIfQuestion, 'asker'> | undefined): WhatIfState {
  const asker = useRef(newId()).current;
  const [told, setTold] = useState(NOTHING);
  const key = question === undefined ? '' : JSON.stringify(question);
  const fresh = useEngine((engineOf) => engineOf.freshness(), []).value;

  useEffect(() => {
    if (key === '' || fresh === undefined) return undefined;
    let current = true;
    const started = performance.now();
    setTold((before) => ({ ...before, stale: true, stopped: false, progress: undefined }));
    const hear = (progress: WhatIfProgress) => {
      if (current && performance.now() - started > LONG) setTold((before) => ({ ...before, progress }));
    };
    const ask = async () => {
      const result = await engine().whatIf({ asker, ...(JSON.parse(key) as Omit<WhatIfQuestion, 'asker'>) }, hear);
      if (!current || (result.ok && result.value === undefined)) return;
      setTold(({ round, answer }) => ({
        ...NOTHING,
        round: round + 1,
        ...(result.ok ? { answer: result.value } : { answer, problems: result.error }),
      }));
    };
    const timer = setTimeout(() => void ask(), TYPING);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asker, key, fresh]);

  useEffect(() => () => void engine().stopWhatIf(asker), [asker]);

  return useMemo(
    () => ({
      ...told,
      asker,
      stop: () => {
        void engine().stopWhatIf(asker);
        setTold((before) => ({ ...before, stale: false, progress: undefined, stopped: true }));
      },
    }),
    [told, asker],
  );
}
