import type { Side } from '#model/business-plan-records.ts';

/** People that a line can name. */
export interface KnownPeople {
  /** Names of our people. */
  readonly ours: readonly string[];
  /** Names of the partner's people. */
  readonly theirs: readonly string[];
}

/** An owner found behind an `@`, and where it stood with it. */
export interface FoundOwner {
  readonly name: string;
  /** Undefined: nobody known has that name. */
  readonly side: Side | undefined;
  readonly start: number;
  readonly end: number;
}

interface Person {
  readonly name: string;
  readonly side: Side;
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const peopleOf = ({ ours, theirs }: KnownPeople): readonly Person[] => {
  const named = (names: readonly string[], side: Side): Person[] =>
    names.map((name) => ({ name: name.trim(), side })).filter(({ name }) => name !== '');
  return [...named(theirs, 'them'), ...named(ours, 'us')];
};

/** Whether the text begins with the name as whole words, whatever its case and accents; how long that is, else 0. */
function startsWithName(text: string, name: string): number {
  // Accents may be letters of their own, so that the length is that of the text as it was typed.
  const wanted = plain(name);
  for (let length = 1; length <= Math.min(text.length, wanted.length * 3); length += 1) {
    const start = text.slice(0, length);
    const next = text.charAt(length);
    if (plain(start) === wanted && !/[\p{L}\p{M}\p{N}]/u.test(next)) return length;
  }
  return 0;
}

const firstNameOf = (name: string): string => name.split(/\s+/u)[0] ?? name;

/** The longest known full name that the text begins with. */
function fullName(text: string, people: readonly Person[]): { person: Person; length: number } | undefined {
  let best: { person: Person; length: number } | undefined;
  for (const person of people) {
    const length = startsWithName(text, person.name);
    if (length > (best?.length ?? 0)) best = { person, length };
  }
  return best;
}

/** Somebody by the first name, or by its beginning: only where it can be but one person. */
function shortName(word: string, people: readonly Person[]): Person | undefined {
  const wanted = plain(word);
  const only = (found: readonly Person[]): Person | undefined =>
    new Set(found.map(({ name }) => plain(name))).size === 1 ? found[0] : undefined;
  const whole = people.filter(({ name }) => plain(firstNameOf(name)) === wanted);
  if (whole.length > 0) return only(whole);
  return wanted.length < 2 ? undefined : only(people.filter(({ name }) => plain(name).startsWith(wanted)));
}

/** Whose all the people are that a word may mean; undefined where both sides have one. */
function sideOfWord(word: string, people: readonly Person[]): Side | undefined {
  const sides = new Set(people.filter(({ name }) => plain(firstNameOf(name)) === plain(word)).map(({ side }) => side));
  return sides.size === 1 ? [...sides][0] : undefined;
}

/**
 * The owner behind the first `@` that begins a word: a known full name with its spaces, else one word, which a known first
 * name completes. An `@` inside a word is an address and names nobody.
 */
export function ownerIn(text: string, known: KnownPeople): FoundOwner | undefined {
  const people = peopleOf(known);
  for (const match of text.matchAll(/(?<![^\s(])@(?=\S)/gu)) {
    const start = match.index;
    const rest = text.slice(start + 1);
    const full = fullName(rest, people);
    if (full !== undefined)
      return { name: full.person.name, side: full.person.side, start, end: start + 1 + full.length };
    const word = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}'’._-]*[\p{L}\p{M}\p{N}])?/u.exec(rest)?.[0];
    if (word === undefined) continue;
    const person = shortName(word, people);
    const end = start + 1 + word.length;
    return { name: person?.name ?? word, side: person?.side ?? sideOfWord(word, people), start, end };
  }
  return undefined;
}
