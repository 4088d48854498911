import { noDate } from '#model/line-chunk.ts';
import type { LineTable } from '#model/line-table.ts';
import type { PlanBody } from '#model/plan.ts';
import type { LineDate } from '#model/sale-line.ts';
import { lineDates } from '#model/sale-line.ts';
import type { PartnerVersions } from './credit-lines.ts';

const dateNames = {
  ordered: 'order date',
  invoiced: 'invoice date',
  delivered: 'delivery date',
} as const satisfies Record<LineDate, string>;

const aDate = (name: LineDate): string => `${name === 'delivered' ? 'a' : 'an'} ${dateNames[name]}`;

/** Which date the plan counts by and which ones a line has instead: what a person has to know to choose the other one. */
export function missingDateWords(wanted: LineDate, has: readonly LineDate[]): string {
  return has.length === 0
    ? `The plan counts by ${dateNames[wanted]}; these lines have no date.`
    : `The plan counts by ${dateNames[wanted]}; these lines only have ${has.map(aDate).join(' and ')}.`;
}

/**
 * Says of a line without a day of its own which date its partner's plan counts by. The version in force on the line's first
 * known day is the one meant (commission.md 3).
 */
export function undatedWords(
  table: LineTable,
  primary: Int32Array,
  { start, from, next, version }: PartnerVersions,
  recognise: readonly PlanBody['recognise'][],
): (line: number, who: number) => string {
  return (line, who) => {
    const stand = primary[line] as number;
    for (let at = start[who] as number; at < (start[who + 1] as number); at += 1) {
      const wanted = recognise[version[at] as number];
      if (wanted === undefined || wanted === 'customerPaid' || wanted === 'events') continue;
      const isMeant = stand >= (from[at] as number) && stand < (next[at] as number);
      if (isMeant && table.dates[wanted][line] === noDate)
        return missingDateWords(
          wanted,
          lineDates.filter((name) => table.dates[name][line] !== noDate),
        );
    }
    return 'The line has no date.';
  };
}
