import type { AmountText } from '#money/amount.ts';

/** What a period hands on to the next one besides its two balances. Absent parts are nothing. Amounts in the account's currency. */
export interface SettlementLedger {
  /** Earned above a cap that defers, waiting for room. */
  readonly deferred?: AmountText;
  /** Paid above a cumulative guarantee in this fiscal year so far. */
  readonly aboveGuarantee?: { readonly year: number; readonly amount: AmountText };
  /** Of recoverable draws: paid in advance and not earned yet. */
  readonly drawOwed?: AmountText;
  /** The part of the closing balance that taxes were taken off already: it isn't taxed again when it's paid late. */
  readonly taxed?: AmountText;
}
