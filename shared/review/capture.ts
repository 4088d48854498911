import type { IsoDate } from '#calendar/iso-date.ts';
import type { Side } from '#model/business-plan-records.ts';
import { dateAfterLead, dateAtEnd, dateAtStart, type FoundDate } from './capture-date.ts';
import { ownerIn, type FoundOwner, type KnownPeople } from './capture-owner.ts';
import type { Captured } from './contract.ts';

/** What a line is understood by. */
export interface CaptureContext extends KnownPeople {
  readonly today: IsoDate;
}

const SIDE = /^\s*(?:(we|us|ours)|(they|them|theirs))\s*:\s*/iu;

const tidy = (text: string): string =>
  text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/\s+(?=[,;.](?:\s|$))/gu, '')
    .replace(/^[\s,;:–—-]+/u, '')
    .replace(/[\s,;:–—-]+$/u, '');

const without = (text: string, { start, end }: { readonly start: number; readonly end: number }): string =>
  `${text.slice(0, start)} ${text.slice(end)}`;

/** The day stands at the end, beside the name, or behind "by"; elsewhere a number is part of what is promised. */
function dateIn(text: string, owner: FoundOwner | undefined, today: IsoDate): FoundDate | undefined {
  if (owner !== undefined) {
    const after = dateAtStart(text.slice(owner.end), today);
    if (after !== undefined) return { ...after, start: after.start + owner.end, end: after.end + owner.end };
    const before = dateAtEnd(text.slice(0, owner.start), today);
    if (before !== undefined) return before;
    const end = dateAtEnd(text.slice(owner.end), today);
    if (end !== undefined) return { ...end, start: end.start + owner.end, end: end.end + owner.end };
    // Nothing reaches over the name: what is left of it and right of it are two texts.
    const led = dateAfterLead(text.slice(0, owner.start), today);
    if (led !== undefined) return led;
    const right = dateAfterLead(text.slice(owner.end), today);
    return right === undefined ? undefined : { ...right, start: right.start + owner.end, end: right.end + owner.end };
  }
  return dateAtEnd(text, today) ?? dateAfterLead(text, today);
}

/** What is left when name and day are taken out, the later one first so that places stay where they are. */
function whatIn(text: string, found: readonly (FoundOwner | FoundDate | undefined)[]): string {
  const places = found.filter((one) => one !== undefined).toSorted((a, b) => b.start - a.start);
  return tidy(places.reduce(without, text));
}

/**
 * What was typed in the capture line (ux.md 3.3): "Send SE to Fabrikam @Priya 14 Nov" is what, owner, side and day. "they:" in
 * front says whose it is, else the owner does; an owner that nobody knows is ours, and so is what has none. Never empty
 * unless the text is: a line of nothing but a name and a day is kept as it was typed. Never throws.
 */
export function parseCapture(text: string, context: CaptureContext): Captured {
  const prefix = SIDE.exec(text);
  const said: Side | undefined = prefix === null ? undefined : prefix[1] === undefined ? 'them' : 'us';
  const line = prefix === null ? text : text.slice(prefix[0].length);
  const owner = ownerIn(line, context);
  const date = dateIn(line, owner, context.today);
  const what = whatIn(line, [owner, date]) || text.replaceAll(/\s+/gu, ' ').trim();
  const name = owner?.name ?? '';
  const missing: Captured['missing'][number][] = [];
  if (what === '') missing.push('what');
  if (name === '') missing.push('owner');
  if (date === undefined) missing.push('due');
  return {
    what,
    owner: name,
    side: said ?? owner?.side ?? 'us',
    ...(date === undefined ? {} : { due: date.date }),
    missing,
  };
}
