import type { Remote } from 'comlink';
import { proxy, wrap } from 'comlink';
import type { DependencyList } from 'react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Announcement } from '#data/announcement.ts';
import { openCopy, useOpenCopy } from '#data/open-copy.ts';
import type { WorkingCopy } from '#data/working-copy.ts';
import type { EngineApi } from './engine-api.ts';
import type { EnginePort } from './engine-host.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { engineKinds } from './engine-kinds.ts';
import type { TierInsightApi } from './tier-insight-api.ts';
import type { PlanningApi } from './planning-api.ts';
import { planningKinds } from './planning-kinds.ts';
import { tierKinds } from './tier-kinds.ts';
import type { TiersApi } from './tiers-api.ts';
import type { EngineQueries } from './queries.ts';

interface Host {
  readonly copy: WorkingCopy;
  readonly port: Remote<EnginePort>;
  readonly queries: EngineQueries;
}

let host: Host | undefined;

const carry = (argument: unknown): unknown =>
  typeof argument === 'function' ? proxy(argument as () => unknown) : argument;

/** Every question carries the commit that its asker shows, so that no answer is older than the screen. */
function questions(copy: WorkingCopy, port: Remote<EnginePort>): EngineQueries {
  const ask = (_: object, query: string | symbol): unknown =>
    typeof query === 'string' && query !== 'then'
      ? async (...args: readonly unknown[]) => await port.ask(copy.sequence, query, ...args.map(carry))
      : undefined;
  return new Proxy({}, { get: ask }) as EngineQueries;
}

function start(copy: WorkingCopy): Host {
  // The same book again, closed and opened: its worker is still there, and asking it to end would end the new one.
  if (host !== undefined && host.copy.name !== copy.name) void host.port.stop();
  const worker = new SharedWorker(new URL('./engine-host.ts', import.meta.url), { type: 'module', name: copy.name });
  const port = wrap<EnginePort>(worker.port);
  return { copy, port, queries: questions(copy, port) };
}

/** The engine with the questions of commands. */
export function engineQueries(): EngineQueries {
  const copy = openCopy();
  if (host?.copy !== copy) host = start(copy);
  return host.queries;
}

/** The engine of the open book. */
export const engine = (): EngineApi => engineQueries();

/** How an answer stands. The old value stays while a new one is computed. */
export interface Answer<T> {
  readonly value: T | undefined;
  /** No value yet. */
  readonly loading: boolean;
  /** A value is there, but something changed and the new one is on its way. */
  readonly stale: boolean;
  /** A fault of ours; problems are values. */
  readonly error: unknown;
}

const NOTHING: Answer<never> = { value: undefined, loading: true, stale: false, error: undefined };

/** Whether a commit can change an answer that is made from records of these kinds, and from lines and closings. */
const feeds = (kinds: readonly RecordKind[], told: Announcement): boolean =>
  told.everything === true || told.chunks || told.closings || told.keys.some(([kind]) => kinds.includes(kind));

/** Commits come in bursts; one question answers for all of them. */
const SETTLE = 30;

/** A number that is another one whenever what a query reads is. */
function useQuestion(deps: DependencyList): number {
  const asked = useRef({ deps, number: 0 });
  const { deps: before, number } = asked.current;
  const same = before.length === deps.length && deps.every((value, at) => Object.is(value, before[at]));
  if (!same) asked.current = { deps, number: number + 1 };
  return asked.current.number;
}

/**
 * Asks the engine, and asks again by itself when records or facts that feed it change, here or in another window.
 * `deps` are what the query reads, as with `useMemo`; `kinds` (a constant) those of the records behind the answer.
 */
export function useEngine<T>(
  query: (engine: EngineApi) => Promise<T>,
  deps: DependencyList,
  kinds: readonly RecordKind[] = engineKinds,
): Answer<T> & { readonly refresh: () => void } {
  const copy = useOpenCopy();
  const [answer, setAnswer] = useState<Answer<T>>(NOTHING);
  const [round, setRound] = useState(0);
  const latest = useRef(query);
  latest.current = query;
  const question = useQuestion(deps);
  const refresh = useCallback(() => setRound((before) => before + 1), []);

  useEffect(() => {
    if (copy === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = copy.commits.add((told) => {
      if (!feeds(kinds, told)) return;
      setAnswer((before) => (before.value === undefined ? before : { ...before, stale: true }));
      clearTimeout(timer);
      timer = setTimeout(refresh, SETTLE);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [copy, refresh, kinds]);

  // Another question: what is on the screen answers the old one.
  useEffect(() => {
    setAnswer(NOTHING);
  }, [copy, question]);

  useEffect(() => {
    if (copy === undefined) return undefined;
    let current = true;
    latest
      .current(engine())
      .then((value) => current && setAnswer({ value, loading: false, stale: false, error: undefined }))
      .catch(
        (error: unknown) => current && setAnswer((before) => ({ ...before, loading: false, stale: false, error })),
      );
    return () => {
      current = false;
    };
  }, [copy, round, question]);

  return { ...answer, refresh };
}

/** Asks about programmes and tiers: as `useEngine`, and again when people, certificates or other facts of theirs change. */
export const useTiers = <T>(
  query: (engine: TiersApi & TierInsightApi) => Promise<T>,
  deps: DependencyList,
): Answer<T> => useEngine<T>(query, deps, tierKinds);

const everythingPlanned = [...new Set([...engineKinds, ...tierKinds, ...planningKinds])];

/** Asks about business plans, scorecards and reviews: as `useEngine`, and again when anything that they are made of changes. */
export const usePlanning = <T>(query: (engine: PlanningApi) => Promise<T>, deps: DependencyList): Answer<T> =>
  useEngine<T>(query, deps, everythingPlanned);
