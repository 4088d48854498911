import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { Trace } from '#commission/trace.ts';
import type { WhatIfAnswer } from '#insight/what-if/what-if-answer.ts';
import type { WhatIfEntryRef, WhatIfLine } from '#insight/what-if/what-if-entries.ts';
import type { WhatIfProgress } from '#insight/what-if/what-if.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { TierWorth } from '#tiers/worth.ts';

/** Questions that try rules out or look at how they hold up. Nothing here writes. */
export interface TierLabApi {
  /** Who would move if the draft were in force on the day. Its cost follows with `simulationCost`. */
  simulateTiers(question: SimulationQuestion): Promise<Result<SimulationView, readonly Problem[]>>;
  /**
   * What the moves of the last answer to this asker come to in commission over the last year. Undefined: a newer question
   * took its place, or it was stopped. `told` hears how far it has come.
   */
  simulationCost(asker: string, told?: (progress: WhatIfProgress) => void): Promise<SimulationCost | undefined>;
  stopSimulation(asker: string): Promise<void>;
  /** One partner's lines on both sides of the last cost; undefined when there is none any more. */
  simulationLines(
    asker: string,
    of: { readonly partner: string; readonly currency: string },
    most: number,
  ): Promise<readonly WhatIfLine[] | undefined>;
  /** The receipt of an entry of the lines asked for last. */
  simulationTrace(asker: string, entry: Pick<WhatIfEntryRef, 'side' | 'period' | 'entry'>): Promise<Trace | undefined>;
}

export interface SimulationQuestion {
  /** Who asks: a newer question of the same asker ends the older one. */
  readonly asker: string;
  readonly programme: string;
  readonly body: ProgrammeBody;
  readonly asOf: IsoDate;
}

/** Where a partner is by the rules in force and by the draft. */
export interface SimulatedPartner {
  readonly partner: string;
  readonly partnerCode: string;
  readonly partnerName: string;
  readonly ladder: string;
  readonly direction: 'up' | 'down' | 'same';
  /** Names of the tiers; empty for none. */
  readonly from: string;
  readonly to: string;
  /** The draft doesn't move it, and everything that it lacks to the next tier is under a tenth of what is asked. */
  readonly near: boolean;
  /** What decided otherwise, a sentence each; of movers. */
  readonly why: readonly string[];
  /** What is missing to the next tier by the draft, in a sentence. */
  readonly gap?: string;
  /** What benefits come to more or less in a year; of movers. */
  readonly worth?: TierWorth;
}

export interface SimulationView {
  readonly asOf: IsoDate;
  readonly ladders: readonly {
    readonly id: string;
    readonly name: string;
    readonly tiers: readonly {
      readonly id: string;
      readonly name: string;
      readonly before: number;
      readonly after: number;
    }[];
  }[];
  /** One per partner that takes part by either and ladder: movers first, down before up. */
  readonly rows: readonly SimulatedPartner[];
  /** The sum of all movers' benefits that are money, in the programme's currency. */
  readonly benefits: { readonly currency: string; readonly gain: string };
}

export interface SimulationCost {
  /** The periods of the last year, oldest first. */
  readonly periods: readonly PeriodId[];
  readonly answer: WhatIfAnswer;
}
