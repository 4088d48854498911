import { firstDay, isoOf } from '#calendar/day-lookup.ts';
import type { Comparison, RequirementOf } from '#model/programme.ts';
import type { DecimalText } from '#money/amount.ts';
import { compare, larger, plain, subtract } from '#money/decimal.ts';
import type { RequirementResult } from '#tiers/contract.ts';
import type { Figure } from '#tiers/metric-reader.ts';
import { gapOf } from './compare-figure.ts';
import type { Moment, RequirementContext, RequirementRule } from './requirement-context.ts';

const ONE = '1' as DecimalText;

const read = (metric: string, part: string | undefined, moment: Moment, { reader }: RequirementContext): Figure =>
  reader.figure(metric, moment.partner, moment.day, part, moment.scope);

const passes = (
  metric: string,
  part: string | undefined,
  is: Comparison,
  threshold: DecimalText,
  moment: Moment,
  { reader }: RequirementContext,
): boolean => reader.passes(metric, moment.partner, moment.day, is, threshold, part, moment.scope);

type Shown = Partial<Omit<RequirementResult, 'id' | 'kind' | 'soft' | 'met'>>;

/** What every figure says of itself: where its newest fact is from, and whether a hand entered it. */
function shown(figure: Figure, metric: string, part: string | undefined, context: RequirementContext): Shown {
  const unit = context.metric(metric)?.unit;
  return {
    metric,
    ...(part === undefined ? {} : { part }),
    value: plain(figure.value),
    ...(unit === undefined ? {} : { unit }),
    ...(figure.freshness > firstDay ? { freshness: isoOf(figure.freshness) } : {}),
    byHand: figure.byHand,
  };
}

/** A metric against a threshold. */
export const testRule: RequirementRule<RequirementOf<'test'>> = {
  holds: ({ id, metric, part, is, value }, moment, context) =>
    passes(metric, part, is, context.threshold(id, value, metric, is, moment), moment, context),
  result: ({ id, metric, part, is, value }, moment, context) => {
    const figure = read(metric, part, moment, context);
    const threshold = context.threshold(id, value, metric, is, moment);
    return {
      ...shown(figure, metric, part, context),
      is,
      threshold: plain(threshold),
      gap: gapOf(figure.value, is, threshold),
    };
  },
};

/** Something that is so or isn't: the metric is at least 1. No region or newcomer rule makes half a contract of it. */
export const gateRule: RequirementRule<RequirementOf<'gate'>> = {
  holds: ({ metric }, moment, context) => passes(metric, undefined, 'atLeast', ONE, moment, context),
  result: ({ metric }, moment, context) => {
    const figure = read(metric, undefined, moment, context);
    return {
      ...shown(figure, metric, undefined, context),
      is: 'atLeast',
      threshold: ONE,
      gap: gapOf(figure.value, 'atLeast', ONE),
    };
  },
};

/** From `from` on and below `below`: a decimal between two bands that touch is always in one of them (tiers.md 4). */
export const bandRule: RequirementRule<RequirementOf<'band'>> = {
  holds: ({ id, metric, part, from, below }, moment, context) =>
    passes(metric, part, 'atLeast', context.threshold(id, from, metric, 'atLeast', moment), moment, context) &&
    (below === undefined || passes(metric, part, 'below', below as DecimalText, moment, context)),
  result: ({ id, metric, part, from, below }, moment, context) => {
    const figure = read(metric, part, moment, context);
    const least = context.threshold(id, from, metric, 'atLeast', moment);
    const above = below !== undefined && compare(figure.value, below as DecimalText) >= 0;
    return {
      ...shown(figure, metric, part, context),
      is: 'atLeast',
      threshold: plain(least),
      ...(below === undefined ? {} : { below }),
      gap: above ? plain(subtract(figure.value, below as DecimalText)) : gapOf(figure.value, 'atLeast', least),
    };
  },
};

/** A head count, and least numbers of some kinds within it; each number stands as a test below it. */
export const compositionRule: RequirementRule<RequirementOf<'composition'>> = {
  holds: ({ id, metric, value, including }, moment, context) =>
    passes(metric, undefined, 'atLeast', context.threshold(id, value, metric, 'atLeast', moment), moment, context) &&
    including.every((part, at) =>
      passes(
        part.metric,
        undefined,
        'atLeast',
        context.threshold(`${id}.${at + 1}`, part.value, part.metric, 'atLeast', moment),
        moment,
        context,
      ),
    ),
  result: ({ id, metric, value, including }, moment, context) => {
    const parts = including.map((part, at) =>
      context.result(
        { kind: 'test', id: `${id}.${at + 1}`, metric: part.metric, is: 'atLeast', value: part.value },
        moment,
      ),
    );
    const figure = read(metric, undefined, moment, context);
    const threshold = context.threshold(id, value, metric, 'atLeast', moment);
    // What is missing in all is at least what is missing of a kind.
    const gap = parts.reduce(
      (most, part) => larger(most, (part.gap ?? '0') as DecimalText),
      gapOf(figure.value, 'atLeast', threshold),
    );
    return { ...shown(figure, metric, undefined, context), is: 'atLeast', threshold: plain(threshold), gap, of: parts };
  },
};
