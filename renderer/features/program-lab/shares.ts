import type { DecimalText } from '#money/amount.ts';
import { multiply, plain } from '#money/decimal.ts';

/** A fraction as percent: "0.05" is "5". */
export const times100 = (fraction: string): string => plain(multiply(fraction as DecimalText, '100' as DecimalText));
