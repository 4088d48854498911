import { formatDate } from '#calendar/format-date.ts';
import { parseIsoDate } from '#calendar/iso-date.ts';
import type { Ladder, Requirement, Tier } from '#model/programme.ts';
import { capital, countWords, listWords } from './joined-text.ts';
import type { Reading } from './reading.ts';
import { trackName } from './reading.ts';
import { requirementText } from './requirement-sentence.ts';

/** A day as people read it; a draft's text that is no day stays as it was typed. */
export function dayWords(day: string): string {
  const parsed = parseIsoDate(day);
  return parsed.ok ? formatDate(parsed.value) : day;
}

/** How many of what is asked are needed: “Gold needs all three”. Empty where one thing or nothing is asked. */
export function needsWords(tier: string, requirement: Requirement): string {
  if (requirement.kind !== 'all' && requirement.kind !== 'any' && requirement.kind !== 'atLeast') return '';
  const count = requirement.of.filter(({ soft }) => soft !== true).length;
  if (count < 2) return '';
  if (requirement.kind === 'all') return `${tier} needs ${count === 2 ? 'both' : `all ${countWords(count)}`}`;
  const wanted = requirement.kind === 'any' ? 1 : requirement.count;
  return `${tier} needs ${countWords(wanted)} of ${countWords(count)}`;
}

/** Who has a tier by one track's rule: “Gold when revenue is at least 1,000,000 USD and … Gold needs both.” */
export function askedText(tier: Tier, requirement: Requirement | undefined, reading: Reading): string {
  if (requirement === undefined) return `${tier.name} asks nothing.`;
  const needs = needsWords(tier.name, requirement);
  return `${tier.name} when ${requirementText(requirement, reading)}.${needs === '' ? '' : ` ${capital(needs)}.`}`;
}

/** What is said of a tier beside its requirements: invitation, end, duties. */
export const tierNotes = (tier: Tier): readonly string[] => [
  ...(tier.byInvitation === true ? ['By invitation only.'] : []),
  ...(tier.next === undefined ? [] : [`It ends before ${dayWords(tier.next)}.`]),
  ...((tier.obligations ?? []).length === 0 ? [] : [`With it come: ${listWords(tier.obligations ?? [])}.`]),
];

/** A tier with everything that is said of it, one sentence after the other: for each track, invitation, end, duties. */
export function tierText(tier: Tier, ladder: Ladder, reading: Reading): string {
  const asked = tier.requirements.map(({ track, requirement }) => {
    const who = track === undefined ? '' : `${trackName(reading.body, track)}: `;
    return `${who}${askedText(tier, requirement, reading)}`;
  });
  const entry = ladder.tiers[0]?.id === tier.id;
  const nothing = entry ? `${tier.name} is where everybody enters.` : `${tier.name} asks nothing.`;
  return [...(asked.length === 0 ? [nothing] : asked), ...tierNotes(tier)].join(' ');
}
