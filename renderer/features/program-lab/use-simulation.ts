import { useEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '#base/problem.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { newId } from '#data/new-id.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { ChangedLinesSource } from '#worker/changed-lines.tsx';
import { engine, useEngine, useTiers } from '#worker/engine-client.ts';
import type { SimulationCost, SimulationView } from '#worker/tier-lab-api.ts';

/** How a simulation stands: who moves comes first, what it costs follows. The old answer stays while a new one is made. */
export interface SimulationState {
  readonly view: SimulationView | undefined;
  readonly cost: SimulationCost | undefined;
  /** Differs with every answer. */
  readonly round: number;
  /** A newer answer is on its way. */
  readonly stale: boolean;
  /** How far the cost has come, once it has taken a second. */
  readonly progress: number | undefined;
  readonly problems: readonly Problem[];
  /** The person stopped it: nothing is asked until the rules change. */
  readonly stopped: boolean;
  readonly stop: () => void;
  readonly source: ChangedLinesSource;
}

type Told = Omit<SimulationState, 'stop' | 'source'>;

const NOTHING: Told = {
  view: undefined,
  cost: undefined,
  round: 0,
  stale: false,
  progress: undefined,
  problems: [],
  stopped: false,
};

/** Milliseconds without a key: then the engine is asked. */
const TYPING = 80;
/** Milliseconds after which an answer says how far it has come. */
const LONG = 1000;

export interface SimulationAsked {
  readonly programme: string;
  readonly body: ProgrammeBody;
  readonly asOf: IsoDate;
}

/** Asks who a draft would move and what that costs, and again whenever its rules or any fact behind the answer changes. */
export function useSimulation(question: SimulationAsked | undefined): SimulationState {
  const asker = useRef(newId()).current;
  const [told, setTold] = useState(NOTHING);
  const key = question === undefined ? '' : JSON.stringify(question);
  // Another value whenever facts of tiers, or what commission is made from, change.
  const facts = useTiers(async () => ({}), []).value;
  const fresh = useEngine((engineOf) => engineOf.freshness(), []).value;

  useEffect(() => {
    if (key === '' || fresh === undefined || facts === undefined) return undefined;
    let current = true;
    const started = performance.now();
    setTold((before) => ({ ...before, stale: true, stopped: false, progress: undefined }));
    const hear = ({ part }: { readonly part: number }) => {
      if (current && performance.now() - started > LONG) setTold((before) => ({ ...before, progress: part }));
    };
    const ask = async () => {
      const asked = JSON.parse(key) as SimulationAsked;
      const answer = await engine().simulateTiers({ asker, ...asked });
      if (!current) return;
      if (!answer.ok) {
        setTold((before) => ({ ...before, stale: false, progress: undefined, problems: answer.error }));
        return;
      }
      setTold(({ round }) => ({ ...NOTHING, round, stale: true, view: answer.value }));
      const cost = await engine().simulationCost(asker, hear);
      if (!current || cost === undefined) return;
      setTold((before) => ({ ...before, cost, round: before.round + 1, stale: false, progress: undefined }));
    };
    const timer = setTimeout(() => void ask(), TYPING);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asker, key, fresh, facts]);

  useEffect(() => () => void engine().stopSimulation(asker), [asker]);

  const source = useMemo(
    (): ChangedLinesSource => ({
      lines: (of, most) => engine().simulationLines(asker, of, most),
      trace: (entry) => engine().simulationTrace(asker, entry),
    }),
    [asker],
  );

  return useMemo(
    () => ({
      ...told,
      source,
      stop: () => {
        void engine().stopSimulation(asker);
        setTold((before) => ({ ...before, stale: false, progress: undefined, stopped: true }));
      },
    }),
    [told, source, asker],
  );
}
