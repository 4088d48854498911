import { csvRow, neutralCell } from '#base/csv-row.ts';
import type { WhatIfAnswer } from '#insight/what-if/what-if-answer.ts';
import type { PartnerNames } from '#insight/what-if/what-if-csv.ts';
import type { TierWorth } from '#tiers/worth.ts';

/** A partner of a simulation as a file says it: names of tiers, and why. */
export interface SimulatedRow {
  readonly partner: string;
  readonly ladderName: string;
  readonly direction: 'up' | 'down' | 'same';
  readonly from: string;
  readonly to: string;
  readonly why: readonly string[];
  readonly gap?: string;
  readonly worth?: TierWorth;
}

const directions = { up: 'Up', down: 'Down', same: 'Stays' } as const;

/**
 * A simulation as CSV: everybody's place now and as drafted, then what movers are paid per currency over the last year, then
 * what each of their benefits comes to. The figures are those of the window: commission with the minor units of its
 * currency, benefits in the programme's currency and unrounded.
 */
export function simulationCsv(
  rows: readonly SimulatedRow[],
  cost: WhatIfAnswer | undefined,
  partnerOf: PartnerNames,
): string {
  const header = ['What', 'Code', 'Name', 'Ladder', 'Now', 'As drafted', 'Why', 'Currency', 'Change'];
  const named = (id: string): readonly string[] => {
    const { code, name } = partnerOf(id);
    return [neutralCell(code), neutralCell(name)];
  };
  const places = rows.map(({ partner, ladderName, direction, from, to, why, gap }) => [
    directions[direction],
    ...named(partner),
    neutralCell(ladderName),
    neutralCell(from),
    neutralCell(to),
    neutralCell(direction === 'same' ? (gap ?? '') : why.join('; ')),
    '',
    '',
  ]);
  const commission = (cost?.totals ?? [])
    .filter(({ now, drafted }) => now !== drafted)
    .map(({ partner, currency, now, drafted, change }) => [
      'Commission of a year',
      ...named(partner),
      '',
      now,
      drafted,
      '',
      currency,
      change,
    ]);
  const benefits = rows.flatMap(({ partner, ladderName, worth }) =>
    (worth?.benefits ?? [])
      .filter(({ before, after }) => before !== after)
      .map(({ name, before = '', after = '', gain = '' }) => [
        'Benefit of a year',
        ...named(partner),
        neutralCell(ladderName),
        before,
        after,
        neutralCell(name),
        gain === '' ? '' : (worth?.currency ?? ''),
        gain,
      ]),
  );
  return `\ufeff${[header, ...places, ...commission, ...benefits].map(csvRow).join('\r\n')}\r\n`;
}
