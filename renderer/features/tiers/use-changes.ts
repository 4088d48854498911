import { useEffect, useRef } from 'react';
import type { IsoDate } from '#calendar/iso-date.ts';
import { useTiers } from '#worker/engine-client.ts';
import { askTierChanges } from '#worker/tier-changes.ts';
import { useProgress } from './use-progress.ts';

/** Next changes of the partners of a list: asked some at a time, and no further once another list is shown. */
export function useChanges(programme: string, asOf: IsoDate, partners: readonly string[]) {
  const [hear, part] = useProgress();
  const turn = useRef(0);
  useEffect(() => () => void (turn.current += 1), []);
  const changes = useTiers(
    async (engine) => {
      const mine = (turn.current += 1);
      const isWanted = () => turn.current === mine;
      return await askTierChanges(engine, { programme, asOf, partners, isWanted, told: hear() });
    },
    [programme, asOf, partners],
  );
  return { ...changes, part };
}
