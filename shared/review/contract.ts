import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { Side } from '#model/business-plan-records.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { ReviewScreen } from '#model/review-records.ts';
import type { DecimalText } from '#money/amount.ts';
import type { Figure, PlanProgress } from '#planning/contract.ts';

/**
 * What the engines tell for one review, asked once and then frozen: an import or a colleague's save while presenting changes
 * nothing of it (ux.md 3.4, rule 2). Records that were edited in the meeting come beside it.
 */
export interface ReviewFigures {
  readonly review: string;
  readonly partner: string;
  readonly period: PeriodId;
  readonly asOf: IsoDate;
  /** Sales of the last eight quarters, in the currency that most of them are in. */
  readonly sales: Figure;
  /** The plan that holds in the review's year, as far as it is shared with the partner. */
  readonly plan?: PlanProgress;
  /** Statements of the last four closed periods: due and paid on time, and what is in dispute. */
  readonly payments: { readonly due: number; readonly onTime: number; readonly disputesOpen: number };
  /** Marketing money: granted by benefits or the plan, claimed, approved; in one currency. */
  readonly funds?: {
    readonly currency: string;
    readonly allocated: DecimalText;
    readonly approved: DecimalText;
    readonly claimed: DecimalText;
  };
}

/** A review with the records that it is read from, as they are shown. */
export interface ReviewSource {
  readonly records: BookRecords;
  readonly figures: ReviewFigures;
  readonly today: IsoDate;
}

/** What was typed in the capture line, understood. */
export interface Captured {
  readonly what: string;
  readonly owner: string;
  readonly side: Side;
  readonly due?: IsoDate;
  /** In which order a person sees what is missing. */
  readonly missing: readonly ('what' | 'owner' | 'due')[];
}

export type PrepareStep =
  | 'dateSet'
  | 'attendeesKnown'
  | 'dataFresh'
  | 'promisesUpdated'
  | 'prioritiesAsked'
  | 'planShared'
  | 'textsRead'
  | 'preReadMade';

/** One line of the preparation: the program ticks what it can tell, a person the rest. */
export interface PrepareItem {
  readonly step: PrepareStep;
  readonly done: boolean;
  /** The program can't see that it's done: a person ticks it, or has. */
  readonly byHand: boolean;
  /** "Sales are as of 30 Sep 2026, 12 days old." */
  readonly words: string;
}

/** A free text that a partner will see. */
export interface TextToRead {
  readonly screen: ReviewScreen;
  readonly where: string;
  readonly text: string;
  /** Of the text: a changed one is to be read again. */
  readonly fingerprint: string;
  readonly read: boolean;
}

/** What is said in the five seconds before presenting (ux.md 3.4). */
export interface Preflight {
  readonly screens: number;
  /** Texts and figures that will be seen. */
  readonly fields: number;
  /** Strings of internal fields or of other partners that were found in what will be seen: must be none to present. */
  readonly leaks: readonly { readonly screen: number; readonly text: string; readonly of: string }[];
  readonly unread: readonly TextToRead[];
  /** Title of the window that is to be shared. */
  readonly window: string;
}
