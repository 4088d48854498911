import { err, ok } from '#base/result.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { MovedGroup } from '#insight/programme/moved-records.ts';
import type { MoversCost } from '#insight/programme/movers-cost.ts';
import { lastYearPeriods, moversCost } from '#insight/programme/movers-cost.ts';
import type { WhatIfAnswer } from '#insight/what-if/what-if-answer.ts';
import type { WhatIfEntries } from '#insight/what-if/what-if-entries.ts';
import { whatIfEntries } from '#insight/what-if/what-if-entries.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { checkProgramme, programmeProblems } from '#tiers/validate-programme.ts';
import type { EngineBook } from './engine-book.ts';
import type { SimulationCost, TierLabApi } from './tier-lab-api.ts';
import { movedGroups, simulationView } from './tier-simulation.ts';

/** The last simulation, with what its amounts are proved by. */
interface Session {
  readonly asker: string;
  readonly asOf: IsoDate;
  readonly groups: readonly MovedGroup[];
  cost?: MoversCost & { readonly periods: readonly PeriodId[] };
  lines?: WhatIfEntries;
}

/** Nobody moves: nothing is paid otherwise. */
const nothing: WhatIfAnswer = { cost: [], totals: [], rules: [], troubles: [] };

/** Lets messages in: a newer question, or a wish to stop. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Answers about drafts of programmes. One session is kept, for the lines behind its amounts. */
export function tierLabQueries(book: EngineBook): TierLabApi {
  const turns = new Map<string, number>();
  let kept: Session | undefined;

  const nextTurn = (asker: string): number => {
    const turn = (turns.get(asker) ?? 0) + 1;
    turns.set(asker, turn);
    return turn;
  };

  const ofAsker = (asker: string): Session | undefined => (kept?.asker === asker ? kept : undefined);

  async function costOf(
    session: Session,
    isCurrent: () => boolean,
    told: Parameters<TierLabApi['simulationCost']>[1],
  ): Promise<SimulationCost | undefined> {
    const prepared = await book.prepared();
    const periods = lastYearPeriods(session.asOf, prepared.inputs.calendar);
    if (session.groups.length === 0) return { periods, answer: nothing };
    const asking = moversCost(prepared, session.groups, periods);
    for (;;) {
      if (!isCurrent()) return undefined;
      const step = asking.next();
      if (step.done === true) {
        session.cost = { ...step.value, periods };
        return { periods, answer: step.value.answer };
      }
      told?.(step.value);
      await pause();
    }
  }

  return {
    simulateTiers: async ({ asker, programme, body, asOf }) => {
      nextTurn(asker);
      const records = await book.tiers.records();
      const { code = '', name = '' } = records.get('programme', programme)?.values ?? {};
      const checked = checkProgramme(body);
      if (!checked.ok) return err(programmeProblems(name, body));
      const { view, simulation } = simulationView(await book.tiers.prepared(programme), checked.body, asOf, records);
      kept = { asker, asOf, groups: movedGroups(simulation, code, checked.body) };
      return ok(view);
    },
    simulationCost: async (asker, told) => {
      const turn = nextTurn(asker);
      const session = ofAsker(asker);
      return session === undefined ? undefined : await costOf(session, () => turns.get(asker) === turn, told);
    },
    stopSimulation: async (asker) => {
      nextTurn(asker);
    },
    simulationLines: async (asker, of, most) => {
      const session = ofAsker(asker);
      if (session?.cost === undefined) return undefined;
      session.lines = whatIfEntries(session.cost.sides, session.cost.periods, { ...of, most });
      return session.lines.lines;
    },
    simulationTrace: async (asker, entry) => ofAsker(asker)?.lines?.trace(entry),
  };
}
