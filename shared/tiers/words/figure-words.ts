import type { Metric, ProgrammeBody } from '#model/programme.ts';
import { parseAmount } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { absolute, compare } from '#money/decimal.ts';
import { amountWords, numberWords, percentWords } from '#money/number-words.ts';
import { metricOf } from './reading.ts';

const NO_BREAK = '\u00a0';

/** How a metric's figure is read: money in the programme's currency, a fraction as percent, or a number with its unit. */
export type FigureKind = 'money' | 'percent' | 'number';

/** `%` as the unit says that the figure is a fraction. */
export const figureKind = (metric: Pick<Metric, 'unit'> | undefined): FigureKind =>
  metric?.unit === 'money' ? 'money' : metric?.unit === '%' ? 'percent' : 'number';

/** A figure with its unit: “1,000,000 USD”, “12.5 %”, “5 people”. */
export function figureWords(body: ProgrammeBody, metric: string, value: string): string {
  const found = metricOf(body, metric);
  const kind = figureKind(found);
  if (kind === 'percent') return percentWords(value);
  if (kind === 'money') return `${amountWords(value, body.currency)}${NO_BREAK}${body.currency}`;
  const unit = found?.unit ?? '';
  return unit === '' ? numberWords(value) : `${numberWords(value)}${NO_BREAK}${unit}`;
}

/** Two figures with one unit: “1 and 2,057 people”; money and percent say theirs twice. */
export const rangeWords = (body: ProgrammeBody, metric: string, from: string, to: string): string => {
  const first = figureKind(metricOf(body, metric)) === 'number' ? numberWords(from) : figureWords(body, metric, from);
  return `${first} and ${figureWords(body, metric, to)}`;
};

/** What follows a threshold of the metric: “ USD”, “ points”; nothing for percent and where the name says it. */
export const unitWords = (body: ProgrammeBody, metric: string): string => {
  const found = metricOf(body, metric);
  const kind = figureKind(found);
  if (kind === 'percent' || isNamedByCount(found)) return '';
  const unit = kind === 'money' ? body.currency : (found?.unit ?? '');
  return unit === '' ? '' : `${NO_BREAK}${unit}`;
};

/** “Revenue” inside a sentence is “revenue”; “NPS” and “MDF spend” stay as they are. */
export const inSentence = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

const isOne = (value: string): boolean => {
  const parsed = parseAmount(value);
  return parsed.ok && compare(absolute(parsed.value), '1' as DecimalText) === 0;
};

const preposition = / (of|in|per|within|with|for|from|over|against|on|by|since|at) /i;

/** The part of a name before “of”, “in”, …, where that is a plain plural: “Certified engineers”. */
function pluralHead(name: string): string | undefined {
  const head = name.slice(0, preposition.exec(name)?.index ?? name.length);
  return /[a-z](?<!s)s$/.test(head) && !head.includes('(') ? head : undefined;
}

/** Whether the metric is called by what it counts: its unit says the same again. */
export const isNamedByCount = (metric: Pick<Metric, 'name' | 'unit'> | undefined): boolean =>
  figureKind(metric) === 'number' && pluralHead(metric?.name ?? '') !== undefined;

/** “is” or “are”, after a metric's name. */
export const verbOf = (metric: Pick<Metric, 'name'> | undefined): 'is' | 'are' =>
  pluralHead(metric?.name ?? '') === undefined ? 'is' : 'are';

/** “Certified engineers”, 1 → “1 certified engineer”: only where the name is a plain plural; else undefined. */
function counted(name: string, value: string): string | undefined {
  const head = pluralHead(name);
  if (head === undefined) return undefined;
  const rest = name.slice(head.length);
  const noun = isOne(value) ? head.replace(/ies$/, 'y').replace(/s$/, '') : head;
  return `${numberWords(value)} ${inSentence(noun)}${rest}`;
}

/** So much of a metric as a noun: “180,000 USD of revenue”, “1 certified engineer”, “0.3 points of customer satisfaction”. */
export function amountOfMetric(body: ProgrammeBody, metric: string, value: string, part?: string): string {
  const found = metricOf(body, metric);
  const name = part ?? found?.name ?? metric;
  const kind = figureKind(found);
  if (kind === 'number' && part === undefined) {
    const noun = counted(name, value);
    if (noun !== undefined) return noun;
  }
  return `${figureWords(body, metric, value)} of ${inSentence(name)}`;
}
