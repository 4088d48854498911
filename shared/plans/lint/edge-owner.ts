import type { BandsRule } from '#model/band-rules.ts';
import type { Rule, RuleOf } from '#model/rule.ts';
import { numberWords, percentWords } from '#money/number-words.ts';
import { quantityWords } from '#plans/rule-words.ts';
import type { LintFinding, LintInput } from './lint-finding.ts';
import { ruleName } from './lint-finding.ts';

/** Who owns an edge in the words of a contract: the band that begins there, the one below, or nobody says. */
type Owner = 'reaching' | 'exceeding' | 'unstated';

const REACHING =
  /(at least|or more|and more|from|reach\w*|starting at|≥|minimum of)\W*$|^\W*(or more|and more|or above|and above|and over|\+)/iu;
const EXCEEDING = /(over|above|more than|exceed\w*|beyond|greater than|>)\W*$|^\W*(must be exceeded|exceeded)/iu;

/** Bounds of what is read around a figure. */
const AROUND = 24;

/** What a contract's text says about the owner of an edge; undefined when it never names the figure. */
export function ownerIn(text: string, edge: string): Owner | undefined {
  const written = [edge, numberWords(edge)].map((one) => one.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
  const figure = new RegExp(`(?<![\\d.,])(?:${[...new Set(written)].join('|')})(?![\\d]|[.,]\\d)`, 'gu');
  const owners = [...text.matchAll(figure)].map((match): Owner => {
    const before = text.slice(Math.max(0, match.index - AROUND), match.index);
    const after = text
      .slice(match.index + match[0].length, match.index + match[0].length + AROUND)
      .replace(/^\s*%/u, '');
    if (EXCEEDING.test(before) || /^\W*(must be exceeded|exceeded)/iu.test(after)) return 'exceeding';
    if (REACHING.test(before) || REACHING.test(after)) return 'reaching';
    return 'unstated';
  });
  return owners.find((owner) => owner !== 'unstated') ?? owners[0];
}

const WITHIN = /\b(or|and) (more|above|over)\b|≥|\bbut not including\b/iu;
const BELOW = /\b(below|under|less than)\b/iu;
const INCLUDED = /\b(up to and including|inclusive)\b/iu;

/** The owner that a few words without a figure state, as "from" or "more than"; undefined when they don't. */
export function ownerInPhrase(text: string): 'reaching' | 'exceeding' | undefined {
  if (/\d/u.test(text)) return undefined;
  if (INCLUDED.test(text)) return 'exceeding';
  if (WITHIN.test(text) || BELOW.test(text)) return 'reaching';
  if (EXCEEDING.test(text)) return 'exceeding';
  return REACHING.test(text) ? 'reaching' : undefined;
}

/** Whether the owner of an edge changes what is paid: where a band only pays what lies in it, both sides pay the same. */
const decidesMoney = (rule: BandsRule): boolean =>
  rule.mode === 'whole' ||
  rule.mode === 'total' ||
  rule.mode === 'rolling' ||
  rule.quantity !== 'amount' ||
  rule.bands.some(({ flat }) => flat !== undefined);

type Edged = BandsRule | RuleOf<'growth'>;
const hasEdges = (rule: Rule): rule is Edged => (rule.kind === 'bands' && decidesMoney(rule)) || rule.kind === 'growth';

const says = { reaching: 'the band that begins there', exceeding: 'the band below' } as const;

/** The rule's own words of its contract come before what is said of the whole plan. */
function ownerOf({ contractText = '', name }: Edged, ofPlan: string, edge: string): Owner {
  const own = ownerIn(contractText, edge) ?? ownerInPhrase(contractText);
  return own === undefined || own === 'unstated' ? (ownerIn(`${ofPlan}\n${name}`, edge) ?? 'unstated') : own;
}

function findingsOf(rule: Edged, text: string): LintFinding[] {
  const unit = rule.kind === 'growth' ? 'growth' : rule.quantity === 'amount' ? 'sales' : quantityWords[rule.quantity];
  const edges = rule.bands.slice(1).map((band, at) => ({ band, before: rule.bands[at], index: at + 1 }));
  const owned = edges.map((each) => ({ ...each, owner: ownerOf(rule, text, each.band.from) }));
  const against = owned.find(({ owner }) => owner !== 'unstated' && owner !== rule.edge);
  if (against !== undefined)
    return [
      {
        kind: 'edgeOwner',
        severity: 'warning',
        rule: rule.id,
        slot: 'edge',
        words: `The contract's text gives an edge of exactly ${numberWords(against.band.from)} to ${says[against.owner as 'reaching' | 'exceeding']}; ${ruleName(rule)} gives it to ${says[rule.edge]}.`,
        example: `Exactly ${numberWords(against.band.from)} ${unit} pays ${percentWords((rule.edge === 'reaching' ? against.band : against.before)?.rate ?? '')} here.`,
      },
    ];
  const unstated = owned.find(({ owner }) => owner === 'unstated');
  if (unstated === undefined) return [];
  const [own, other] = rule.edge === 'reaching' ? [unstated.band, unstated.before] : [unstated.before, unstated.band];
  const rate = (value: string | undefined): string =>
    rule.kind === 'bands' && rule.pays === 'perUnit' ? `${numberWords(value ?? '')} a unit` : percentWords(value ?? '');
  return [
    {
      kind: 'edgeOwner',
      severity: 'note',
      rule: rule.id,
      slot: 'edge',
      words: `The contract's text doesn't say who owns an edge of ${ruleName(rule)}; here exactly ${numberWords(unstated.band.from)} ${unit} belongs to ${says[rule.edge]}.`,
      example: `Exactly ${numberWords(unstated.band.from)} ${unit} pays ${rate(own?.rate)}; read the other way it pays ${rate(other?.rate)}.`,
    },
  ];
}

/** An edge whose owner isn't stated by the contract's text, where it changes what is paid; or one that the text gives to the other band. */
export const edgeOwner = ({ body, contractText = '' }: LintInput): readonly LintFinding[] =>
  body.rules.filter(hasEdges).flatMap((rule) => findingsOf(rule, contractText));
