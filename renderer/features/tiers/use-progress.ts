import { useCallback, useRef, useState } from 'react';
import type { ToldPart } from '#worker/tiers-api.ts';

/** Milliseconds after which an answer says how far it has come. */
const LONG = 1000;

/**
 * How far an answer has come, from 0 to 1, once it has taken a second; undefined before that and once it's there. `hear` is
 * called when a question is asked, and makes what the question tells.
 */
export function useProgress(): readonly [hear: () => ToldPart, part: number | undefined] {
  const [part, setPart] = useState<number>();
  const latest = useRef(0);
  const hear = useCallback((): ToldPart => {
    const mine = (latest.current += 1);
    const since = performance.now();
    setPart(undefined);
    return (done) => {
      if (latest.current !== mine) return;
      setPart(done < 1 && performance.now() - since > LONG ? done : undefined);
    };
  }, []);
  return [hear, part];
}
