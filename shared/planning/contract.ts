import type { IsoDate } from '#calendar/iso-date.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import type { GoalSource } from '#model/business-plan-records.ts';
import type { Pillar } from '#model/scorecard-records.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';

/**
 * What business plans, goals and scorecards are measured by (capabilities.md c). Figures are exact decimal text; money is in
 * the currency that the question names, other currencies are never added to it.
 */
export interface FigureAsked {
  readonly source: GoalSource;
  readonly currency?: string;
  /** Of `programMetric`. */
  readonly programme?: string;
  readonly metric?: string;
  /** Of `entered`: one per quarter of the year that it's asked for, "" where there is none. */
  readonly entered?: Readonly<Record<PeriodId, string>>;
  /** Of `entered`: it doesn't add up, so it's a stock. */
  readonly newest?: boolean;
}

/** One quarter of a figure. */
export interface QuarterFigure {
  readonly period: PeriodId;
  /** What happened in the quarter (sales, deals won), or what was so on its last day, or today (pipeline, certified people). Absent where nothing can be told: the quarter hasn't begun, no figure was entered. */
  readonly value?: DecimalText;
  /** The quarter isn't over on the as-of day. */
  readonly running: boolean;
}

export interface Figure {
  readonly asked: FigureAsked;
  /** `flow` adds up over a year, `stock` is what was so at the end: a year's stock is its last quarter's. */
  readonly kind: 'flow' | 'stock';
  readonly quarters: readonly QuarterFigure[];
  /** Somebody typed it. */
  readonly byHand: boolean;
  /** The newest fact behind it. */
  readonly freshness?: IsoDate;
  /** Money in other currencies that isn't in it. */
  readonly leftOut: readonly { readonly currency: string; readonly value: DecimalText }[];
}

/** A row behind one quarter of a figure; the values of a flow sum to it. */
export interface FigureRow {
  /** `sales`: the lines of one month; else a record. */
  readonly kind: RecordKind | 'sales' | 'commission' | 'metric';
  /** Record id; of `sales` and `commission` the month or period. */
  readonly id: string;
  readonly label: string;
  readonly value: DecimalText;
  readonly date?: IsoDate;
}

/** What lines and engines tell about one partner: the hosts fetch it, `figures.ts` does the rest. */
export interface FigureSources {
  readonly records: BookRecords;
  readonly calendar: BookCalendar;
  readonly partner: string;
  readonly asOf: IsoDate;
  /** Net of the lines that are credited to the partner, by month (`2026-07`) and currency. */
  readonly sales: readonly { readonly month: string; readonly currency: string; readonly net: DecimalText }[];
  /** The newest day of a line behind `sales`. */
  readonly lastSale?: IsoDate;
  /** What was earned, by period and currency, of closed periods and the open one as it stands. */
  readonly commission: readonly {
    readonly period: PeriodId;
    readonly currency: string;
    readonly earned: DecimalText;
  }[];
  /** A metric of a program's rules on a day; undefined where the program has none of this name then. */
  readonly metric: (programme: string, metric: string, day: IsoDate) => DecimalText | undefined;
}

/** How sure a forecast is: a range that held `inside` of `tried` times when it was asked about quarters that are known. */
export interface Forecast {
  readonly low: DecimalText;
  readonly likely: DecimalText;
  readonly high: DecimalText;
  /** `seasonal`: last year's same quarters times this year's growth; `trend`: a robust line through the quarters; `last`: the newest figure stays. */
  readonly method: 'seasonal' | 'trend' | 'last';
  readonly backTest: { readonly tried: number; readonly inside: number; readonly typicalErrorPercent: DecimalText };
}

export type GoalState = 'reached' | 'onPace' | 'behind' | 'notStarted' | 'noTarget' | 'noFigure';

export interface GoalProgress {
  readonly goal: RecordRow<'planGoal'>;
  readonly figure: Figure;
  readonly quarters: readonly {
    readonly period: PeriodId;
    readonly target?: DecimalText;
    readonly actual?: DecimalText;
    readonly running: boolean;
  }[];
  /** Of the year. */
  readonly target?: DecimalText;
  readonly actual?: DecimalText;
  /** Actual ÷ target, a fraction of at most 12 decimals; absent without a target above zero or without an actual. */
  readonly share?: DecimalText;
  /** What should be there by today if a quarter fills evenly. */
  readonly expectedByNow?: DecimalText;
  readonly forecast?: Forecast;
  readonly state: GoalState;
}

/** Attainment = Σ weight × min(share, cap) ÷ Σ weight, with its parts (capabilities.md c). A goal without target or figure has no part. */
export interface Attainment {
  /** A fraction; absent where no goal counts (no goals, all weights zero). */
  readonly total?: DecimalText;
  readonly parts: readonly {
    readonly goal: string;
    readonly name: string;
    readonly weight: DecimalText;
    /** After the cap. */
    readonly counted: DecimalText;
    /** weight × counted ÷ Σ weight: these add up to the total. */
    readonly part: DecimalText;
  }[];
  /** Goals that don't count, and why. */
  readonly left: readonly {
    readonly goal: string;
    readonly name: string;
    readonly why: 'noTarget' | 'noFigure' | 'noWeight';
  }[];
  /** "(50 × 94 % + 50 × 60 %) ÷ 100 = 77 %". */
  readonly words: string;
}

export interface PlanProgress {
  readonly plan: RecordRow<'businessPlan'>;
  readonly goals: readonly GoalProgress[];
  readonly attainment: Attainment;
}

export type CommitmentState = 'open' | 'late' | 'done' | 'dropped';

/** One tile of a partner's scorecard in a quarter. */
export interface TileResult {
  readonly tile: RecordRow<'scorecardTile'>;
  readonly value?: DecimalText;
  readonly target?: DecimalText;
  readonly floor?: DecimalText;
  /** Oldest first, four quarters with this one last. */
  readonly trend: readonly QuarterFigure[];
  readonly byHand: boolean;
  readonly share?: DecimalText;
  /** `noFigure` also where there is money in other currencies only: zero would be red for no reason. */
  readonly state: 'meets' | 'short' | 'belowFloor' | 'noTarget' | 'noFigure';
  readonly comment: string;
  /** Money of the four quarters in other currencies that isn't in it; absent where there is none. */
  readonly leftOut?: Figure['leftOut'];
}

export interface PillarResult {
  readonly pillar: Pillar;
  /** Mean mark of its evidence within twelve months, 0 to 10; absent without evidence. */
  readonly mark?: DecimalText;
  readonly evidence: readonly RecordRow<'pillarEvidence'>[];
}

export interface Scorecard {
  readonly partner: string;
  readonly period: PeriodId;
  readonly tiles: readonly TileResult[];
  /** Σ weight × min(share, 1) ÷ Σ weight over the tiles that count, with the sum in words. */
  readonly total: Attainment;
  readonly pillars: readonly PillarResult[];
  /** The lowest mark of the three; absent as long as one of them has no evidence. Never a mean. */
  readonly weakest?: { readonly pillar: Pillar; readonly mark: DecimalText };
}
