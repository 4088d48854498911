import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { TierStanding } from '#commission/period-figures.ts';
import { programmesInUse, tierStandings } from '#projection/tier-standings.ts';
import type { TierBook } from '#test/support/tier-book.ts';
import { entered, ladder, programme, revenue, test as asks, tier, tierBook, today } from '#test/support/tier-book.ts';

/** Marks every text that a partner must not read. */
const secret = (what: string): string => `INTERNAL-${what}`;

const body = programme(
  [revenue(), { ...entered('engineers'), unit: 'engineers' }],
  [tier('Silver'), tier('Gold', asks('revenue', '1000'), asks('engineers', '3'))],
);

/** A programme whose only version holds for all days. */
const withProgramme = (book: TierBook, id: string, code: string, rules: ProgrammeBody, archived = false): TierBook =>
  book
    .add('programme', { code, name: `Program ${code}`, description: secret('description'), archived }, id)
    .add(
      'programmeVersion',
      { programme: id, version: 1, status: 'effective', from: '2020-01-01', body: rules, note: secret('note') },
      `${id}-v1`,
    );

const standings = (book: TierBook, partner: string, day: string = today): readonly TierStanding[] =>
  tierStandings(
    programmesInUse(book.inputs().records).map((program) => ({ program, prepared: book.programme(program.id) })),
    partner,
    day as IsoDate,
  );

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('where a partner stands', () => {
  test('the official tier of the day, and what is missing to the next one by the facts until then', () => {
    const book = withProgramme(tierBook('a'), 'p', 'P', body)
      .add('tierRecord', { partner: 'a', programme: 'P', tier: 'Silver', from: '2026-01-01' })
      .sale('a', '2026-05-01', '820.00')
      .sale('a', '2026-07-01', '500.00')
      .add('figure', { partner: 'a', name: 'engineers', value: '2', date: '2026-01-01' });
    const [now] = standings(book, 'a');
    expect(now).toMatchObject({ program: 'Program P', ladder: '', tier: 'Silver' });
    expect(plain(now?.gap ?? '')).toMatch(/180 USD of revenue and .*1.* are missing to Gold\.$/u);
    // What was sold on the morrow counts on the morrow.
    expect(plain(standings(book, 'a', '2026-07-01')[0]?.gap ?? '')).not.toContain('revenue');
  });

  test('nothing is missing above the highest tier', () => {
    const book = withProgramme(tierBook('a'), 'p', 'P', body).add('tierRecord', {
      partner: 'a',
      programme: 'P',
      tier: 'Gold',
      from: '2026-01-01',
    });
    expect(standings(book, 'a')).toEqual([{ program: 'Program P', ladder: '', tier: 'Gold', gap: '' }]);
  });

  test('programmes by their codes, whatever the order of the records; ladders as the rules have them; archived ones not', () => {
    const two = { ...body, ladders: [ladder('zeta', tier('One')), ladder('alpha', tier('Two'))] };
    const made = (...order: readonly ('x' | 'y' | 'z')[]) =>
      order.reduce(
        (book, id) => withProgramme(book, id, { x: 'B', y: 'A', z: 'C' }[id], id === 'y' ? two : body, id === 'z'),
        tierBook('a'),
      );
    const names = (book: TierBook) => standings(book, 'a').map(({ program, ladder: on }) => `${program} ${on}`.trim());
    const expected = ['Program A zeta', 'Program A alpha', 'Program B'];
    expect(names(made('x', 'y', 'z'))).toEqual(expected);
    expect(names(made('z', 'y', 'x'))).toEqual(expected);
  });

  test('a partner that takes part in none has none', () => {
    const only = { ...body, eligible: { field: 'partner.type', is: 'is', values: ['MSP'] } } as const;
    expect(standings(withProgramme(tierBook('a'), 'p', 'P', only), 'a')).toEqual([]);
    expect(standings(withProgramme(tierBook('a'), 'p', 'P', body), 'nobody')).toEqual([]);
  });

  test('nothing internal and nothing of another partner is in it', () => {
    const when = {
      kind: 'partner',
      id: 'hidden',
      where: { field: 'partner.owner', is: 'is', values: [secret('condition')] },
    } as const;
    const kept = programme([revenue()], [tier('Silver'), tier('Gold', asks('revenue', '1000'), when)]);
    const book = withProgramme(tierBook('a'), 'p', 'P', kept)
      .partner('b', { name: secret('other partner') })
      .add('enrolment', { partner: 'a', programme: 'p', from: '2026-01-01', lead: 'b' })
      .add('tierOverride', {
        partner: 'a',
        programme: 'p',
        ladder: 'main',
        tier: 'silver',
        from: '2026-01-01',
        next: '2027-01-01',
        reason: secret('reason'),
        approver: secret('approver'),
      });
    const said = JSON.stringify(standings(book, 'a'));
    expect(said).toContain('USD of revenue');
    expect(said).toContain('keeps to itself');
    expect(said).not.toContain('INTERNAL');
  });
});
