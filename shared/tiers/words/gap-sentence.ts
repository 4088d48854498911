import type { Requirement, RequirementKind } from '#model/programme.ts';
import type { DecimalText } from '#money/amount.ts';
import { parseAmount } from '#money/amount.ts';
import { sign } from '#money/decimal.ts';
import type { RequirementResult, TierResult } from '#tiers/contract.ts';
import { amountOfMetric, figureWords, inSentence } from './figure-words.ts';
import { capital, countWords, listWords } from './joined-text.ts';
import { comparisonWords } from './programme-words.ts';
import type { Reading } from './reading.ts';
import { metricName, tierName } from './reading.ts';
import { metricPartName, requirementsInside, requirementText } from './requirement-sentence.ts';

/** One thing that is missing to a tier. */
export interface MissingPiece {
  /** Id of the requirement that it is about; goals and activities hang on it. */
  readonly requirement: string;
  readonly metric?: string;
  /** `amount` stands before “is missing”: “180,000 USD of revenue”. `clause` says it all: “agreement is not confirmed”. */
  readonly kind: 'amount' | 'clause';
  readonly words: string;
  /** Whether an amount is exactly one of something. */
  readonly single: boolean;
}

type Said = (result: RequirementResult, reading: Reading, rule: Requirement | undefined) => readonly MissingPiece[];

const nameOf = ({ metric = '', part }: RequirementResult, { body }: Reading): string =>
  inSentence(part === undefined ? metricName(body, metric) : metricPartName(body, metric, part));

const about = ({ id, metric }: RequirementResult) => ({ requirement: id, ...(metric === undefined ? {} : { metric }) });

const clause = (result: RequirementResult, words: string): readonly MissingPiece[] => [
  { ...about(result), kind: 'clause', words, single: true },
];

const isZero = (text: string): boolean => {
  const parsed = parseAmount(text);
  return parsed.ok && sign(parsed.value) === 0;
};

function amount(result: RequirementResult, reading: Reading): readonly MissingPiece[] {
  const { metric = '', part, gap = '0', is = 'atLeast', threshold = '' } = result;
  const name = nameOf(result, reading);
  const said = (value: string): string => figureWords(reading.body, metric, value);
  if (is === 'atMost' || is === 'below')
    return clause(
      result,
      `${name} is to be ${comparisonWords[is]} ${said(threshold)} and is ${said(result.value ?? '0')}`,
    );
  if (is === 'exactly')
    return clause(result, `${name} is to be exactly ${said(threshold)} and is ${said(result.value ?? '0')}`);
  if (is === 'above' && isZero(gap)) return clause(result, `${name} is to be more than ${said(threshold)}`);
  const partName = part === undefined ? undefined : metricPartName(reading.body, metric, part);
  const words = amountOfMetric(reading.body, metric, gap, partName);
  const parsed = parseAmount(gap);
  const single = parsed.ok && parsed.value === ('1' as DecimalText);
  return [{ ...about(result), kind: 'amount', words: is === 'above' ? `more than ${words}` : words, single }];
}

const inside: Said = (result, reading, rule) =>
  result.of.flatMap((each) => piecesOf(each, reading, ruleOf(rule, each.id)));

/** What is missing of each alternative, joined into one clause. */
function alternatives(result: RequirementResult, reading: Reading, rule: Requirement | undefined): readonly string[] {
  return result.of
    .filter((each) => !each.met && !each.soft)
    .map((each) => missingWords(piecesOf(each, reading, ruleOf(rule, each.id))))
    .filter((words) => words !== '');
}

const doesNotHold: Said = (result, reading, rule) =>
  clause(
    result,
    rule === undefined ? 'a condition does not hold' : `it does not hold that ${requirementText(rule, reading)}`,
  );

/** What to say when nothing inside is missing, yet the whole isn't met: it hasn't lasted, or the one that must be there isn't. */
const orWhole =
  (said: Said): Said =>
  (result, reading, rule) => {
    const pieces = said(result, reading, rule);
    return pieces.length > 0 ? pieces : doesNotHold(result, reading, rule);
  };

const said: Readonly<Record<RequirementKind, Said>> = {
  test: amount,
  band: (result, reading) => {
    const { below, value = '0', metric = '' } = result;
    const parsed = [parseAmount(value), parseAmount(below ?? '')] as const;
    const above = parsed[0].ok && parsed[1].ok && result.gap !== undefined && Number(value) >= Number(below);
    return above
      ? clause(
          result,
          `${nameOf(result, reading)} is to be less than ${figureWords(reading.body, metric, below ?? '')} and is ${figureWords(reading.body, metric, value)}`,
        )
      : amount(result, reading);
  },
  gate: (result, reading) => clause(result, `${nameOf(result, reading)} is not confirmed`),
  all: orWhole(inside),
  any: orWhole((result, reading, rule) => {
    const ways = alternatives(result, reading, rule);
    return ways.length === 0
      ? []
      : clause(result, ways.length === 1 ? (ways[0] ?? '') : `either ${listWords(ways, 'or')}`);
  }),
  atLeast: orWhole((result, reading, rule) => {
    const wanted = Number(result.gap ?? '0');
    const ways = alternatives(result, reading, rule);
    if (wanted === 0) return [];
    if (ways.length === wanted) return inside(result, reading, rule);
    return clause(result, `${countWords(wanted)} more of these: ${ways.join('; ')}`);
  }),
  composition: (result, reading, rule) => {
    const parts = inside(result, reading, rule);
    return isZero(result.gap ?? '0') ? parts : [...amount(result, reading), ...parts];
  },
  forEach: orWhole((result, reading, rule) =>
    result.of
      .filter(({ met }) => !met)
      .flatMap((each) => {
        const words = missingWords(piecesOf({ ...each, soft: false }, reading, ruleOf(rule, each.id)));
        return clause(each, `for ${each.child ?? 'one child'} ${words}`);
      }),
  ),
  when: orWhole(inside),
  during: orWhole(inside),
  current: doesNotHold,
  reached: doesNotHold,
  partner: doesNotHold,
};

/** The rule of a result, in the rule of the result around it. */
const ruleOf = (around: Requirement | undefined, id: string): Requirement | undefined =>
  around === undefined
    ? undefined
    : requirementsInside(around).find(({ requirement }) => requirement.id === id)?.requirement;

function piecesOf(result: RequirementResult, reading: Reading, rule: Requirement | undefined): readonly MissingPiece[] {
  return result.met || result.soft || !result.applies ? [] : said[result.kind](result, reading, rule);
}

/** “180,000 USD of revenue and 1 certified engineer are missing and agreement is not confirmed”; empty for nothing. */
function missingWords(pieces: readonly MissingPiece[], to = ''): string {
  const amounts = pieces.filter(({ kind }) => kind === 'amount');
  const clauses = pieces.filter(({ kind }) => kind === 'clause').map(({ words }) => words);
  const verb = amounts.length === 1 && amounts[0]?.single !== false ? 'is' : 'are';
  const first =
    amounts.length === 0
      ? ''
      : `${listWords(amounts.map(({ words }) => words))} ${money(amounts) ?? verb} missing${to}`;
  return [...(first === '' ? [] : [first]), ...clauses].join(', ');
}

/** A single sum of money or points of something is singular: “180,000 USD of revenue is missing”. */
const money = (amounts: readonly MissingPiece[]): string | undefined =>
  amounts.length === 1 && amounts[0]?.words.includes(' of ') === true ? 'is' : undefined;

/** Everything that is missing to meet a tier, in the order of its rule; nothing where it is met. Soft targets don't count. */
export function missingPieces(result: TierResult, reading: Reading): readonly MissingPiece[] {
  if (result.requirement === undefined) return [];
  const asked = reading.body.ladders
    .flatMap(({ tiers }) => tiers)
    .filter(({ id }) => id === result.tier)
    .flatMap(({ requirements }) => requirements);
  const rule = asked.find(({ requirement }) => requirement.id === result.requirement?.id)?.requirement;
  return piecesOf(result.requirement, reading, rule);
}

const shutWords = {
  notInvited: (tier: string) => `${tier} is by invitation only.`,
  notInRegion: (tier: string) => `There is no ${tier} in this region.`,
  notOnTrack: (tier: string) => `There is no ${tier} on this track.`,
  ended: (tier: string) => `${tier} is no more.`,
} as const satisfies Record<NonNullable<TierResult['shut']>, (tier: string) => string>;

/**
 * What stands between a partner and a tier: “180,000 USD of revenue and 1 certified engineer are missing to Gold.”
 * A partner may read it, given a reading for partners.
 */
export function gapSentence(result: TierResult, reading: Reading): string {
  const name = result.name === '' ? tierName(reading.body, result.tier) : result.name;
  if (result.shut !== undefined) return shutWords[result.shut](name);
  const pieces = missingPieces(result, reading);
  if (pieces.length === 0) return result.met ? `Everything for ${name} is there.` : `${name} is not reached.`;
  const amounts = pieces.some(({ kind }) => kind === 'amount');
  return amounts ? `${capital(missingWords(pieces, ` to ${name}`))}.` : `Missing to ${name}: ${missingWords(pieces)}.`;
}

/** One requirement as it came out: “Revenue: 820,000 USD of at least 1,000,000 USD”. Empty for those that only hold others. */
export function resultText(result: RequirementResult, reading: Reading): string {
  const { metric, value, threshold, is } = result;
  if (metric === undefined || value === undefined || threshold === undefined || is === undefined) return '';
  const figure = (text: string): string => figureWords(reading.body, metric, text);
  const name = capital(nameOf(result, reading));
  if (result.kind === 'gate') return `${name}: ${result.met ? 'confirmed' : 'not confirmed'}`;
  const below = result.below === undefined ? '' : ` and less than ${figure(result.below)}`;
  return `${name}: ${figure(value)} of ${comparisonWords[is]} ${figure(threshold)}${below}`;
}
