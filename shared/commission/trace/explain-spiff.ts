import type { DecimalText } from '#money/amount.ts';
import { plain } from '#money/decimal.ts';
import type { SpiffRule } from '#model/window-rules.ts';
import type { LimitStep } from '#commission/trace.ts';
import type { Entry } from './entry-read.ts';
import { amountText, baseText, figureOf } from './entry-read.ts';
import type { Explained } from './explain-rule.ts';

/** What a SPIFF pays on the line, and what was left of its budget; who took the rest isn't said. */
export function explainSpiff(entry: Entry, rule: SpiffRule): Explained {
  const limits: readonly LimitStep[] =
    rule.budget === undefined
      ? []
      : [
          {
            stage: 'limit',
            what: 'budget',
            limit: plain(rule.budget as DecimalText),
            room: amountText(entry, figureOf(entry, 'measuredBefore')),
          },
        ];
  const portion =
    rule.pays === 'perLine'
      ? { of: '0', rate: '0', flat: amountText(entry, figureOf(entry, 'flat')) }
      : { of: baseText(entry, entry.base), rate: plain(rule.rate as DecimalText) };
  const base = { percent: rule.base, perUnit: 'units', perLine: 'none' } as const;
  return { base: base[rule.pays], rate: { portions: [portion] }, limits };
}
