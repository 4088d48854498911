import type { AmountText, DecimalText } from './amount.ts';
import type { CurrencyCode } from './currency.ts';
import { minorUnits } from './currency.ts';
import type { RoundingMode } from './decimal.ts';
import { toDecimals } from './decimal.ts';

/** The mode unless a plan says otherwise (commission.md 6). */
const DEFAULT_ROUNDING: RoundingMode = 'halfAwayFromZero';

/** All modes, for pickers and checks. */
export const ROUNDING_MODES = ['halfAwayFromZero', 'halfEven', 'truncate'] as const satisfies readonly RoundingMode[];

/** Rounds money to the currency's minor units, all written out (`59.3` USD is `59.30`, JPY `59`). Sign-symmetric. */
export function roundMoney(
  amount: DecimalText,
  currency: CurrencyCode,
  mode: RoundingMode = DEFAULT_ROUNDING,
): AmountText {
  return toDecimals(amount, minorUnits(currency), mode);
}
