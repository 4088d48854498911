import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleMinus } from '@tabler/icons-react';
import type { Pillar } from '#model/scorecard-records.ts';
import type { DecimalText } from '#money/amount.ts';
import { compare, multiply, subtract, sum, toDecimals } from '#money/decimal.ts';
import { numberWords } from '#money/number-words.ts';
import type { PillarResult, Scorecard, TileResult } from '#planning/contract.ts';
import { formatAmount, formatFigure, formatPlural } from '#ui/format.ts';
import type { Tone } from '#ui/status-pill.tsx';

/** How a tile stands: word and icon say it, the colour only helps. */
export const tileStates = {
  meets: { tone: 'positive', word: 'Meets target', Icon: IconCircleCheck },
  short: { tone: 'warning', word: 'Short of target', Icon: IconCircleMinus },
  belowFloor: { tone: 'danger', word: 'Below floor', Icon: IconAlertTriangle },
  noTarget: { tone: 'neutral', word: 'No target', Icon: IconCircleDashed },
  noFigure: { tone: 'neutral', word: 'No figure', Icon: IconCircleDashed },
} as const satisfies Record<TileResult['state'], { tone: Tone; word: string; Icon: typeof IconCircleCheck }>;

/** What a partnership stands on (capabilities.md a 100). */
export const pillarWords = {
  earnsMoney: { name: 'Earns money', asks: 'Does the partner earn money with us?' },
  trustsProduct: { name: 'Trusts the product', asks: 'Does it believe in what it sells?' },
  teamAccessible: { name: 'Team is accessible', asks: 'Does it reach our people when it needs them?' },
} as const satisfies Record<Pillar, { name: string; asks: string }>;

const hundred = '100' as DecimalText;

/** A fraction in percent with one decimal, as a list shows it: "77.4". */
export const percentOf = (fraction: DecimalText): string =>
  toDecimals(multiply(fraction, hundred), 1, 'halfAwayFromZero');

/** A mark of 0 to 10 with one decimal: "6.3". */
export const markText = (mark: DecimalText): string => formatAmount(toDecimals(mark, 1, 'halfAwayFromZero'));

/** "mean of 3 marks: (6 + 7 + 4) ÷ 3 = 5.7": no mark without its sum. */
export function meanWords({ mark, evidence }: PillarResult): string {
  const marks = evidence.flatMap(({ values }) => (values.mark === undefined ? [] : [String(values.mark)]));
  if (mark === undefined) return 'no evidence within twelve months';
  if (marks.length === 1) return 'one mark';
  if (marks.length > 8) return `mean of ${marks.length} marks of the last twelve months`;
  return `mean of ${marks.length} marks: (${marks.join(' + ')}) ÷ ${marks.length} = ${markText(mark)}`;
}

/** The partnership as its weakest pillar, or what is missing to tell it. */
export function weakestWords(pillars: readonly PillarResult[], weakest: Scorecard['weakest']): string {
  if (weakest !== undefined)
    return `As strong as its weakest pillar: ${pillarWords[weakest.pillar].name.toLowerCase()}, ${markText(weakest.mark)} of 10.`;
  const missing = pillars
    .filter(({ mark }) => mark === undefined)
    .map(({ pillar }) => pillarWords[pillar].name.toLowerCase());
  if (missing.length === pillars.length)
    return 'Nothing was noted yet: a pillar has a mark once there is evidence for it.';
  return `There is no evidence for “${missing.join('” and “')}”: the weakest pillar can’t be told.`;
}

/** "Weights are 40 + 20 + 20 = 80; any sum will do." */
export function weightWords(weights: readonly (string | undefined)[]): string {
  const given = weights.map((weight) => (weight ?? '0') as DecimalText);
  if (given.length === 0) return '';
  const total = sum(given);
  if (compare(total, '0' as DecimalText) === 0)
    return 'All weights are zero, so there is no total. Give at least one tile a weight.';
  const terms = given.map(numberWords).join(' + ');
  return given.length === 1
    ? `The weight is ${terms}; any number above zero will do.`
    : `Weights are ${terms} = ${numberWords(total)}; any sum will do.`;
}

/** How many tiles stand better or worse than in the quarter before. */
export function trendOf(tiles: readonly TileResult[]): { readonly up: number; readonly down: number } {
  const steps = tiles.flatMap(({ trend }) => {
    const [before, now] = trend.slice(-2).map(({ value }) => value);
    return before === undefined || now === undefined ? [] : [Number(compare(now, before))];
  });
  return { up: steps.filter((step) => step > 0).length, down: steps.filter((step) => step < 0).length };
}

/** "▲ 62,000.00 on Q2 2026": the step from the quarter before; undefined where one of the two isn't known. */
export function stepWords({ trend, tile }: TileResult, before: string): string | undefined {
  const [last, now] = trend.slice(-2).map(({ value }) => value);
  if (last === undefined || now === undefined) return undefined;
  const step = subtract(now, last);
  const sign = compare(step, '0' as DecimalText);
  if (sign === 0) return `as in ${before}`;
  const size = formatFigure(step.replace('-', ''), tile.values.currency);
  return `${sign > 0 ? '▲' : '▼'} ${size} on ${before}`;
}

/** "3 meet, 1 below floor": how many tiles stand how. */
export function standWords(tiles: readonly TileResult[]): string {
  const count = (state: TileResult['state']): number => tiles.filter((tile) => tile.state === state).length;
  const parts = [
    [count('belowFloor'), 'below floor'],
    [count('short'), 'short'],
    [count('meets'), count('meets') === 1 ? 'meets' : 'meet'],
    [count('noTarget'), 'without target'],
    [count('noFigure'), 'without figure'],
  ] as const;
  const told = parts.filter(([many]) => many > 0).map(([many, words]) => `${many} ${words}`);
  return told.length === 0 ? formatPlural(tiles.length, 'tile') : told.join(', ');
}
