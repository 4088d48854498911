import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { Trace } from '#commission/trace.ts';
import type { AccrualAnswer } from '#insight/accruals/accruals.ts';
import type { PaymentList } from '#insight/payments/payment-list.ts';
import type { EqualiserAnswer } from '#insight/seller-equaliser.ts';
import type { LineStack, PlanStack } from '#insight/stack.ts';
import type { WhatIfAnswer } from '#insight/what-if/what-if-answer.ts';
import type { WhatIfEntryRef, WhatIfLine } from '#insight/what-if/what-if-entries.ts';
import type { WhatIfProgress } from '#insight/what-if/what-if.ts';

/** Questions that change nothing: what a draft would pay, what is accrued, what a payment file holds. */
export interface InsightApi {
  /**
   * What a draft would have paid. Undefined: a newer question of the same asker took its place, or it was stopped. `told`
   * hears how far a long answer has come.
   */
  whatIf(
    question: WhatIfQuestion,
    told?: (progress: WhatIfProgress) => void,
  ): Promise<Result<WhatIfAnswer | undefined, readonly Problem[]>>;
  stopWhatIf(asker: string): Promise<void>;
  /** One partner's lines then and now, of the last answer to this asker; undefined when it has none any more. */
  whatIfLines(
    asker: string,
    of: { readonly partner: string; readonly currency: string },
    most: number,
  ): Promise<readonly WhatIfLine[] | undefined>;
  /** The receipt of an entry of the lines asked for last. */
  whatIfTrace(asker: string, entry: Pick<WhatIfEntryRef, 'side' | 'period' | 'entry'>): Promise<Trace | undefined>;

  /** What is earned and not yet payable at the end of a period; of a closed one as it was closed. */
  accruals(period: PeriodId): Promise<Result<AccrualAnswer, Problem>>;
  /** Who a payment file of a closed period pays, and who it leaves out. `payOn` is the earliest day of payment, ISO. */
  paymentList(period: PeriodId, payOn: string): Promise<Result<PaymentList, Problem>>;
  /** What the vendor's own sellers are to be paid extra. Internal. */
  sellerEqualiser(period: PeriodId): Promise<EqualiserAnswer>;
  /** What each plan's lines cost in percent of their revenue. */
  planStacks(period: PeriodId): Promise<readonly PlanStack[]>;
  /** Everybody who is paid on a line in a period. Internal. */
  lineStacks(period: PeriodId, line: string): Promise<readonly LineStack[]>;
}

export interface WhatIfQuestion {
  /** Who asks: a newer question of the same asker ends the older one. */
  readonly asker: string;
  /** The plan whose partners the draft would pay. */
  readonly plan: string;
  /** The version record that the body belongs to. */
  readonly version?: string;
  /** `PlanBody`, as it's typed. */
  readonly body: unknown;
  /** Periods one after the other, oldest first. */
  readonly periods: readonly PeriodId[];
}
