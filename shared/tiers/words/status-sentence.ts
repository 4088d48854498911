import type { TierProposal, TierStatus } from '#tiers/contract.ts';
import type { Reading } from './reading.ts';
import { ladderOf, tierName } from './reading.ts';
import { dayWords } from './tier-sentence.ts';

/** Where a partner officially is, and what holds it there: “Gold since 1 Jan 2026. By its figures it is Silver; …” */
export function statusSentence(status: TierStatus, reading: Reading): string {
  const { body, audience } = reading;
  const name = (tier: string): string => tierName(body, tier, status.ladder);
  const { official, override, grace, computed } = status;
  const since = official.since === undefined ? '' : ` since ${dayWords(official.since)}`;
  const hand = official.byHand && audience !== 'partner' ? ', entered by hand' : '';
  const why =
    override === undefined || audience === 'partner'
      ? ''
      : ` (${override.reason.trim()}; approved by ${override.approver})`;
  return [
    `${name(official.tier)}${since}${hand}.`,
    ...(override === undefined
      ? []
      : [`By exception ${name(override.tier)} until before ${dayWords(override.next)}${why}.`]),
    ...(override === undefined && computed !== official.tier ? [`By its figures it is ${name(computed)}.`] : []),
    ...(grace === undefined
      ? []
      : [
          `Not met since ${dayWords(grace.since)}; it can't drop to ${name(grace.to)} before ${dayWords(grace.until)}.`,
        ]),
  ].join(' ');
}

const whyWords = {
  met: (_from: string, to: string) => `all that ${to} asks is met`,
  graceOver: (from: string) => `${from} isn't met and the grace is over`,
  notMet: (from: string) => `${from} isn't met`,
  notMetAtReview: (from: string) => `${from} isn't met at the review`,
  overrideEnds: () => 'the exception ends',
  tierEnded: (from: string) => `${from} is no more`,
  firstTier: () => 'it has no tier yet',
} as const satisfies Record<TierProposal['why'], (from: string, to: string) => string>;

const verbs = {
  up: 'Promote',
  down: 'Move down',
  enter: 'Enter',
  overrideEnds: 'End the exception',
} as const satisfies Record<TierProposal['direction'], string>;

/** Why a change is proposed, for a list that says the tiers and the day beside it: “all that Gold asks is met”. */
export function proposalReason(proposal: TierProposal, { body }: Reading, ladder?: string): string {
  const name = (tier: string): string => tierName(body, tier, ladder);
  return whyWords[proposal.why](name(proposal.from), name(proposal.to));
}

/** What is to be decided and why: “Promote from Silver to Gold from 1 Jan 2027: all that Gold asks is met.” For us, not for the partner. */
export function proposalSentence(proposal: TierProposal, reading: Reading, ladder?: string): string {
  const name = (tier: string): string => tierName(reading.body, tier, ladder);
  const [from, to] = [name(proposal.from), name(proposal.to)];
  const where =
    ladder === undefined || reading.body.ladders[0]?.id === ladder
      ? ''
      : ` in ${ladderOf(reading.body, ladder)?.name ?? ladder}`;
  const way = proposal.direction === 'enter' ? `at ${to}` : `from ${from} to ${to}`;
  return [
    `${verbs[proposal.direction]} ${way}${where} from ${dayWords(proposal.effective)}: ${proposalReason(proposal, reading, ladder)}.`,
    ...(proposal.notBefore === undefined ? [] : [`It waits for the review on ${dayWords(proposal.notBefore)}.`]),
    ...(proposal.needsApproval ? ['It needs an approval.'] : []),
  ].join(' ');
}
