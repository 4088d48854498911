/** `lineDate`: the rate of the line's day. `periodAverage`, `periodEnd`: of the period that it counts in. `fixed`: the programme's own. */
export const conversionDates = ['lineDate', 'periodAverage', 'periodEnd', 'fixed'] as const;

/** In which currency a plan pays, and by which exchange rate (commission.md 2, stage 4). */
export interface SettlementCurrency {
  /** The partner's own currency, or an ISO code. */
  readonly in: 'partner' | string;
  readonly at: (typeof conversionDates)[number];
  /** Kind of rate, such as "average"; any when absent. */
  readonly rateKind?: string;
  /** For `fixed`: 1 from = rate in the settlement currency. */
  readonly rates?: readonly { readonly from: string; readonly rate: string }[];
}

/** A cancellation within a window takes back a part by age; outside of it nothing (commission.md 5). */
export interface ClawbackTerms {
  /** What the age is counted in: whole months or days since the line counted, or instalments of its contract so far. */
  readonly unit: 'months' | 'days' | 'instalments';
  /** `bands`: the band's part. `proRata`: what is left of the window's time. */
  readonly mode: 'bands' | 'proRata';
  /** For `bands`: from this age on this part is taken back; half-open, the first from "0". */
  readonly bands?: readonly { readonly from: string; readonly rate: string }[];
  /** For `proRata`: the window's length. */
  readonly window?: string;
}

/** Between earned and paid (commission.md 2, stages 9, 11 and 12). Amounts are per partner and currency. */
export interface SettlementTerms {
  readonly holdback?: Holdback;
  /** The most that the plan pays in a window; `defer`: the rest waits for room. */
  readonly cap?: TermAmount & { readonly per: 'period' | 'year'; readonly excess: 'drop' | 'defer' };
  /** The least that a period pays. `cumulative`: what was paid above it lowers the next ones of the year. */
  readonly guarantee?: TermAmount & { readonly cumulative: boolean };
  /** Paid in advance each period. `recoverable`: what wasn't earned is taken off later commission. */
  readonly draw?: TermAmount & { readonly recoverable: boolean };
}

export interface TermAmount {
  readonly amount: string;
  readonly currency: string;
}

export interface Holdback {
  /** Part of what a period earned. */
  readonly rate: string;
  /** Whether bonuses of the period are held back too. */
  readonly of: 'commission' | 'commissionAndBonus';
  /** When which part of it is released, counted from the period's end; the last takes what is left by rounding. */
  readonly releases: readonly { readonly afterMonths: number; readonly share: string }[];
}
