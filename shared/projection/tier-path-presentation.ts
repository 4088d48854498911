import { formatDate } from '#calendar/format-date.ts';
import { partnerSafe } from '#commission/partner-safe.ts';
import type { ProgrammeBody, Requirement } from '#model/programme.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { Presentation, PresentedTierPath } from '#shared/presentation.ts';
import type { LadderResult, NextChange, PartnerEvaluation, RequirementResult, TierStatus } from '#tiers/contract.ts';
import { nextTier, placeOf } from '#tiers/next-tier.ts';
import { nextChangeSentence } from '#tiers/words/change-sentence.ts';
import { amountOfMetric, figureWords, isNamedByCount } from '#tiers/words/figure-words.ts';
import { gapSentence, missingPieces } from '#tiers/words/gap-sentence.ts';
import { capital } from '#tiers/words/joined-text.ts';
import { comparisonWords } from '#tiers/words/programme-words.ts';
import type { Reading } from '#tiers/words/reading.ts';
import { metricName, metricOf } from '#tiers/words/reading.ts';
import { metricPartName, requirementText, requirementsInside } from '#tiers/words/requirement-sentence.ts';
import { shareOf } from './share-of.ts';

/** What the way to the next tier is shown from: one partner's own evaluation, and what follows from it. */
export interface TierPathSource {
  readonly vendor: string;
  readonly partner: RecordRow<'partner'>;
  readonly program: string;
  readonly body: ProgrammeBody;
  readonly evaluation: PartnerEvaluation;
  readonly ladder: string;
  readonly status: TierStatus;
  readonly nextChange?: NextChange;
  /** What the next tier is worth beside the present one, worded for a partner. */
  readonly worth: PresentedTierPath['worth'];
  /** The day on which the next tier is reached at today's pace, worded for a partner; empty where nobody can tell. */
  readonly pace?: string;
}

/**
 * The way to the next tier as a partner may see it: its own figures, thresholds and dates, and nothing internal or of
 * anybody else (design.md 6). Overrides, proposals, group members and who decided stay out.
 */
export function tierPathPresentation(source: TierPathSource): Presentation {
  const { body, evaluation, vendor, program, worth } = source;
  const { name = '' } = partnerSafe('partner', source.partner.values);
  const reading: Reading = { body, audience: 'partner' };
  const ladder = evaluation.ladders.find((one) => one.ladder === source.ladder);
  const here = placeOf(ladder, source.status.official.tier);
  const next = nextTier(ladder, source.status.official.tier);
  const held = ladder?.tiers[here]?.name;
  const top = held === undefined ? '' : `${name} has the highest tier, ${held}.`;
  const headline = next === undefined ? top : finding(next, reading);
  return {
    format: 2,
    title: next === undefined ? `Tier · ${name}` : `Path to ${next.name} · ${name}`,
    vendor,
    partner: name,
    asOf: formatDate(evaluation.asOf),
    screens: [
      {
        kind: 'tierPath',
        program,
        tiers: (ladder?.tiers ?? []).map((tier, at) => ({
          name: tier.name,
          state: at < here ? 'reached' : at === here ? 'current' : tier === next ? 'next' : 'later',
        })),
        headline,
        next: next?.name ?? '',
        requirements: next?.requirement === undefined ? [] : rowsOf(next.requirement, ruleOf(body, next), reading),
        worth,
        ahead: [
          ...(source.pace === undefined || source.pace === '' ? [] : [source.pace]),
          ...(source.nextChange === undefined ? [] : [nextChangeSentence(name, source.nextChange, reading)]),
        ],
        note: '',
      },
    ],
  };
}

/** "To Gold: 180,000 USD of revenue, 1 certified engineer": short where nothing but amounts is missing, else the whole sentence. */
function finding(next: LadderResult['tiers'][number], reading: Reading): string {
  const pieces = missingPieces(next, reading);
  const isShort = pieces.length > 0 && pieces.every(({ kind }) => kind === 'amount');
  return isShort ? `To ${next.name}: ${pieces.map(({ words }) => words).join(', ')}` : gapSentence(next, reading);
}

const ruleOf = (body: ProgrammeBody, { tier, requirement }: LadderResult['tiers'][number]): Requirement | undefined =>
  body.ladders
    .flatMap(({ tiers }) => tiers)
    .filter(({ id }) => id === tier)
    .flatMap(({ requirements }) => requirements)
    .find((asked) => asked.requirement.id === requirement?.id)?.requirement;

type Row = PresentedTierPath['requirements'][number];

/** One row per thing that is asked; of what can be had in several ways one row for all of them. */
function rowsOf(result: RequirementResult, rule: Requirement | undefined, reading: Reading): Row[] {
  if (!result.applies) return [];
  const inside = rule === undefined ? [] : requirementsInside(rule).map(({ requirement }) => requirement);
  if (result.kind === 'all' || result.kind === 'when')
    return result.of.flatMap((each) =>
      rowsOf(
        each,
        inside.find(({ id }) => id === each.id),
        reading,
      ),
    );
  return [result.metric === undefined ? wholeRow(result, rule, reading) : figureRow(result, reading)];
}

/** How new a figure is, is said of what is missing and of what was entered by hand. */
const noteOf = ({ soft, byHand, freshness, met }: RequirementResult): string =>
  [
    soft ? 'a target that does not decide' : '',
    byHand ? 'entered by hand' : '',
    freshness === undefined || (met && !byHand) ? '' : `latest ${formatDate(freshness)}`,
  ]
    .filter((text) => text !== '')
    .join(' · ');

function figureRow(result: RequirementResult, reading: Reading): Row {
  const { metric = '', part, value = '0', threshold = '0', gap = '0', met, is } = result;
  const said = (figure: string): string => figureWords(reading.body, metric, figure);
  const isGate = result.kind === 'gate';
  // Of what is counted the noun says one or many: “1 certified engineer”.
  const counted = part === undefined && isNamedByCount(metricOf(reading.body, metric));
  const lacks = counted ? amountOfMetric(reading.body, metric, gap).slice(0, 300) : said(gap);
  return {
    name: capital(part === undefined ? metricName(reading.body, metric) : metricPartName(reading.body, metric, part)),
    have: isGate ? (met ? 'yes' : 'no') : said(value),
    need: isGate ? 'yes' : `${is === undefined || is === 'atLeast' ? '' : `${comparisonWords[is]} `}${said(threshold)}`,
    gap: met ? '' : isGate ? 'to confirm' : lacks,
    met,
    percent: met ? 100 : isGate ? 0 : shareOf(value, threshold),
    note: noteOf(result),
  };
}

function wholeRow(result: RequirementResult, rule: Requirement | undefined, reading: Reading): Row {
  const asked = rule === undefined ? 'A condition' : capital(requirementText(rule, reading));
  const missing = missingPieces({ tier: '', name: '', met: result.met, requirement: result }, reading);
  return {
    name: asked.slice(0, 300),
    have: '',
    need: '',
    gap: result.met
      ? ''
      : missing
          .map(({ words }) => words)
          .join(', ')
          .slice(0, 300),
    met: result.met,
    percent: result.met ? 100 : 0,
    note: noteOf(result),
  };
}
