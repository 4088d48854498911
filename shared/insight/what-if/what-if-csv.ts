import { csvRow, neutralCell } from '#base/csv-row.ts';
import type { WhatIfAnswer } from './what-if-answer.ts';

/** Code and name of a partner, for a file that people read. */
export type PartnerNames = (id: string) => { readonly code: string; readonly name: string };

/** The answer as CSV: one row per partner and currency, then one per rule; the figures as in the window. */
export function whatIfCsv({ totals, rules }: WhatIfAnswer, partnerOf: PartnerNames): string {
  const header = ['What', 'Code', 'Name', 'Currency', 'Now', 'Drafted', 'Change'];
  const partners = totals.map(({ partner, currency, now, drafted, change }) => {
    const { code, name } = partnerOf(partner);
    return ['Partner', neutralCell(code), neutralCell(name), currency, now, drafted, change];
  });
  const byRule = rules.map(({ planName, rule, ruleName, currency, now, drafted, change }) => [
    'Rule',
    neutralCell(rule),
    neutralCell(`${planName}: ${ruleName}`),
    currency,
    now,
    drafted,
    change,
  ]);
  return `\ufeff${[header, ...partners, ...byRule].map(csvRow).join('\r\n')}\r\n`;
}
