import type { DecimalText } from '#money/amount.ts';
import { compare, subtract, toDecimals } from '#money/decimal.ts';
import { amountWords, numberWords, percentWords } from '#money/number-words.ts';
import type { AuditFinding } from '#tiers/audit.ts';
import type { ChampionEvidence } from '#tiers/champions.ts';
import type { TierGap } from '#tiers/path.ts';
import type { Crowding, NaturalBreak, Structure } from '#tiers/structure.ts';
import { amountOfMetric, figureWords, inSentence, rangeWords } from './figure-words.ts';
import { capital, listWords } from './joined-text.ts';
import type { Reading } from './reading.ts';
import { metricName, tierName } from './reading.ts';
import { metricPartName } from './requirement-sentence.ts';
import { dayWords } from './tier-sentence.ts';

const NO_BREAK = '\u00a0';
const people = (count: number): string => `${numberWords(String(count))} ${count === 1 ? 'partner' : 'partners'}`;

/** What is missing by gaps alone: “180,000 USD of revenue and 1 certified engineer”. */
export const gapsWords = (gaps: readonly TierGap[], { body }: Reading): string =>
  listWords(
    gaps.flatMap(({ metric, gap, part }) =>
      metric === undefined || gap === undefined
        ? []
        : [amountOfMetric(body, metric, gap, part === undefined ? undefined : metricPartName(body, metric, part))],
    ),
  );

/** “412 partners, 48.1 % of all, are Silver. 200,000 USD of revenue would part them: 190 at or above, 222 below.” */
export function crowdingSentence(crowd: Crowding, ladder: string, { body }: Reading): string {
  const { tier, partners, percent, split } = crowd;
  const verb = partners === 1 ? 'is' : 'are';
  const said = `${people(partners)}, ${percent}${NO_BREAK}% of all, ${verb} ${tierName(body, tier, ladder)}.`;
  if (split === undefined) return said;
  const where = amountOfMetric(body, split.metric, split.from);
  return `${said} ${where} would part them: ${numberWords(String(split.above))} at or above, ${numberWords(String(split.below))} below.`;
}

/** “Nobody has Platinum. Northwind is nearest: 30,000 USD of revenue is missing.” */
export function unreachedSentence(
  { tier, nearest }: NonNullable<Structure['unreachable']>,
  ladder: string,
  reading: Reading,
  nameOf: (partner: string) => string,
): string {
  const nobody = `Nobody’s figures reach ${tierName(reading.body, tier, ladder)}.`;
  return nearest === undefined
    ? nobody
    : `${nobody} ${nameOf(nearest.partner)} is nearest, with ${gapsWords(nearest.gaps, reading)} missing.`;
}

/** “Nobody’s revenue is between 80,000 USD and 210,000 USD; 12 partners are above.” */
export const breakSentence = ({ metric, below, above, partners }: NaturalBreak, { body }: Reading): string =>
  `${capital(inSentence(metricName(body, metric)))}: nobody is between ${rangeWords(body, metric, below, above)}; ${people(partners)} ${partners === 1 ? 'stands' : 'stand'} above the gap.`;

/** What an audit's finding is called. */
export const auditKindWords = {
  sameFactsOtherTier: 'Same figures, other tier',
  withoutAgreement: 'Tier without agreement',
  override: 'Override',
  byHand: 'Entered by hand',
  notInProgramme: 'Takes no part',
} as const satisfies Record<AuditFinding['kind'], string>;

/** What is, and what should be, in a sentence each. */
export interface AuditWords {
  readonly is: string;
  readonly should: string;
}

/** What a finding is read with, besides the rules. */
export interface AuditReading extends Reading {
  readonly nameOf: (partner: string) => string;
  /** Id of the tier that the figures come to; empty where they come to none. */
  readonly computedOf: (partner: string, ladder: string) => string;
}

const NAMED = 3;

/** As many names as a person reads at once. */
function named(texts: readonly string[]): string {
  const more = texts.length - NAMED;
  return more > 1 ? `${texts.slice(0, NAMED).join(', ')} and ${more} more` : listWords(texts);
}

type Said = {
  readonly [K in AuditFinding['kind']]: (
    finding: Extract<AuditFinding, { kind: K }>,
    reading: AuditReading,
  ) => AuditWords;
};

const said: Said = {
  sameFactsOtherTier: ({ partners, ladder, figures }, { body, nameOf, computedOf }) => {
    const tiers = partners.map(({ partner, tier }) => `${nameOf(partner)} is ${tierName(body, tier, ladder)}`);
    const computed = computedOf(partners[0]?.partner ?? '', ladder);
    const same = figures.flatMap(({ metric, value }) => {
      const [id = '', part] = metric.split('/');
      if (value === '' || value === '0') return [];
      const name = part === undefined ? metricName(body, id) : metricPartName(body, id, part);
      return [`${inSentence(name)} ${figureWords(body, id, value)}`];
    });
    return {
      is: `${named(tiers)}, with the same figures: ${listWords(same)}.`,
      should: `${tierName(body, computed, ladder)} for ${partners.length === 2 ? 'both' : 'all of them'}, by these figures.`,
    };
  },
  withoutAgreement: ({ ladder, tier, ended }, { body }) => ({
    is: `${tierName(body, tier, ladder)}, and no agreement is in force${ended === undefined ? '' : ` since ${dayWords(ended)}`}.`,
    should: `An agreement in force, or ${tierName(body, body.ladders.find(({ id }) => id === ladder)?.tiers[0]?.id ?? '', ladder)}.`,
  }),
  override: ({ ladder, tier, computed, next, reason, approver, endsSoon, withoutReason }, { body }) => ({
    is: `${tierName(body, tier, ladder)} by override until before ${dayWords(next)}${endsSoon ? ', soon over' : ''}: ${withoutReason ? 'no reason is given' : reason.trim()}; approved by ${approver === '' ? 'nobody' : approver}.`,
    should:
      tier === computed
        ? `${tierName(body, tier, ladder)} by its figures too: the override isn’t needed.`
        : `${tierName(body, computed, ladder)}, by its figures.`,
  }),
  byHand: ({ ladder, tier, since, partner }, { body, computedOf }) => {
    const computed = computedOf(partner, ladder);
    return {
      is: `${tierName(body, tier, ladder)}${since === undefined ? '' : ` since ${dayWords(since)}`}, entered by hand: no decision stands behind it.`,
      should:
        computed === tier
          ? 'A decision; its figures say the same.'
          : `A decision; by its figures it is ${tierName(body, computed, ladder)}.`,
    };
  },
  notInProgramme: () => ({
    is: 'Takes no part in the program: not eligible by its rules, and not enrolled.',
    should: 'Eligible or enrolled, or left out on purpose.',
  }),
};

/** A finding of the audit in words. For us, not for the partner. */
export const auditWords = (finding: AuditFinding, reading: AuditReading): AuditWords =>
  (said[finding.kind] as (of: AuditFinding, by: AuditReading) => AuditWords)(finding, reading);

const ofCount = (count: string, one: string, many: string): string =>
  `${numberWords(count)}${NO_BREAK}${count === '1' ? one : many}`;

/** Growth in percent with one decimal: “0.4567” is “45.7 %”. */
export const growthWords = (growth: string): string =>
  percentWords(toDecimals(growth as DecimalText, 3, 'halfAwayFromZero'));

/** Why a partner is a hidden champion: its growth and engagement, with what they are held against. */
export function hiddenChampionSentence(evidence: ChampionEvidence, currency: string): string {
  const { growth = '0', revenue, engagement, medianEngagement } = evidence;
  return `Revenue grew by ${growthWords(growth)} to ${amountWords(revenue, currency)}${NO_BREAK}${currency} in twelve months, in the top tenth; ${ofCount(engagement, 'activity', 'activities')}, the median is ${numberWords(medianEngagement)}.`;
}

/** Why a top tier slips: revenue, certificates and registrations against the year before. */
export function slippingTopSentence(evidence: ChampionEvidence, currency: string): string {
  const { revenue, revenueBefore, registrations, registrationsBefore } = evidence;
  const money = (text: string): string => `${amountWords(text, currency)}${NO_BREAK}${currency}`;
  const flat = compare(revenue as DecimalText, revenueBefore as DecimalText) === 0;
  const sales = flat ? `Revenue flat at ${money(revenue)}` : `Revenue ${money(revenue)} after ${money(revenueBefore)}`;
  return `${sales}, no new certificate in twelve months, ${ofCount(registrations, 'registration', 'registrations')} after ${numberWords(registrationsBefore)}.`;
}

/** How much is missing to a threshold, in its unit; empty where it's met. */
export const lackWords = (metric: string, value: string, threshold: string, { body }: Reading): string =>
  compare(value as DecimalText, threshold as DecimalText) >= 0
    ? ''
    : figureWords(body, metric, subtract(threshold as DecimalText, value as DecimalText));
