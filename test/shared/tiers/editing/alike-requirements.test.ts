import { describe, expect, test } from 'vitest';
import type { ProgrammeBody, Requirement, Tier } from '#model/programme.ts';
import {
  alikeRequirements,
  withAlikeJoined,
  withAlikeParted,
  withAlikeRequirements,
  withAlikeRestored,
} from '#tiers/editing/alike-requirements.ts';
import { withAllInside } from '#tiers/editing/requirement-tree.ts';
import { ladder, programme, test as asks, tier } from '#test/support/tier-book.ts';

/** Gold for three tracks: two ask the same, each with ids of its own, and one asks for less. */
const asked = (track: string, engineers: string): Tier['requirements'][number] => ({
  track,
  requirement: {
    kind: 'all',
    id: `${track}-all`,
    of: [
      asks('revenue', '1000', 'atLeast', `${track}-revenue`),
      asks('engineers', engineers, 'atLeast', `${track}-engineers`),
    ],
  },
});
const gold: Tier = { ...tier('Gold'), requirements: [asked('var', '5'), asked('msp', '5'), asked('agent', '2')] };
const platinum: Tier = { ...tier('Platinum'), requirements: [asked('platinum', '5')] };
const base: ProgrammeBody = programme([], [], { ladders: [ladder('main', tier('Silver'), gold, platinum)] });

const asking =
  (value: string) =>
  (requirement: Requirement): Requirement =>
    requirement.kind === 'test' ? { ...requirement, value } : requirement;

const engineersOf = (body: ProgrammeBody): Readonly<Record<string, string>> =>
  Object.fromEntries(
    body.ladders
      .flatMap(({ tiers }) => tiers.flatMap(({ requirements }) => requirements))
      .flatMap(({ requirement }) => withAllInside(requirement))
      .flatMap((each) =>
        each.kind === 'test' && each.metric === 'engineers' ? [[each.id.split('-')[0], each.value]] : [],
      ),
  ) as Readonly<Record<string, string>>;

describe('requirements that stand the same for several tracks', () => {
  const changed = withAlikeRequirements(base, base, 'var-engineers', asking('4'));

  test('change together: those of the same tier that say the same, and no others', () => {
    expect(engineersOf(changed)).toEqual({ var: '4', msp: '4', agent: '2', platinum: '5' });
    expect(alikeRequirements(base, changed, 'msp-engineers')).toEqual([
      { id: 'var-engineers', track: 'var', together: true },
    ]);
    expect(alikeRequirements(base, changed, 'agent-engineers')).toEqual([]);
    expect(engineersOf(withAlikeRequirements(base, changed, 'msp-engineers', asking('3')))).toMatchObject({
      var: '3',
      msp: '3',
    });
  });

  test('a change is kept to one track, goes its own way from then on, and can be given to the other again', () => {
    const parted = withAlikeParted(base, changed, 'var-engineers');
    expect(engineersOf(parted)).toMatchObject({ var: '4', msp: '5' });
    const further = withAlikeRequirements(base, parted, 'var-engineers', asking('3'));
    expect(engineersOf(further)).toMatchObject({ var: '3', msp: '5' });
    expect(alikeRequirements(base, further, 'var-engineers')).toEqual([
      { id: 'msp-engineers', track: 'msp', together: false },
    ]);
    expect(engineersOf(withAlikeJoined(base, further, 'var-engineers'))).toMatchObject({ var: '3', msp: '3' });
  });

  test('as before takes back all that went together, to the letter', () => {
    expect(withAlikeRestored(base, changed, 'msp-engineers')).toEqual(base);
  });

  test('a requirement that the base does not have changes alone', () => {
    expect(alikeRequirements(programme([], []), base, 'var-engineers')).toEqual([]);
    expect(engineersOf(withAlikeRequirements(programme([], []), base, 'var-engineers', asking('4')))).toMatchObject({
      var: '4',
      msp: '5',
    });
  });
});
