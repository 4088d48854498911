import type { IsoDate } from '#calendar/iso-date.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import { statusOf } from '#tiers/status.ts';
import { computed, tierBook, valueOf } from '#test/support/tier-book.ts';
import type { TierBook } from '#test/support/tier-book.ts';
import { programmeFromPublished } from './programme-from-published.ts';
import type { BoundaryProbe, PublishedData } from './published-programme.ts';

const DAY = '2026-06-30';

/**
 * The short words of the probes for what the programmes' own rules call it; what isn't here is called the same in both. Data
 * about the data file: no programme is named.
 */
const called: Readonly<Record<string, string>> = {
  users: 'net_new_enterprise_users_sold',
  certs: 'certified_employees',
  retention: 'customer_retention_rate',
  optimisation: 'optimisation_score',
  spend_90d: 'ad_spend_managed_accounts',
  strategists: 'account strategists declared by the company',
  certified: 'certified_account_strategists_share, counted',
  online_clients: 'QuickBooks Online subscription of a client',
  online_certified_users: 'Online certification',
  deluxe_purchases: 'ProAdvisor Deluxe or Premium purchase',
  studio_sites_owned_active: 'Wix Studio site upgraded, partner is first owner',
};

/** Words of an area's figures. */
const ofArea: Readonly<Record<string, string>> = { spend: 'campaign spend', certs: 'certificates_in_that_area' };

export interface ProbeAnswer {
  readonly program: string;
  readonly kind: string;
  readonly expected: string;
  readonly here: string;
  readonly ok: boolean;
}

const enter = (book: TierBook, name: string, value: unknown, part?: string): TierBook =>
  book.add('figure', {
    partner: 'A',
    name,
    value: String(value),
    date: '2026-01-01',
    ...(part === undefined ? {} : { part }),
  });

/** A book in which the probe's inputs were entered. */
function bookOf(input: BoundaryProbe['input']): TierBook {
  const book = tierBook('A');
  for (const [name, value] of Object.entries(input)) {
    if (typeof value === 'number') enter(book, called[name] ?? name, value);
    if (name !== 'areas') continue;
    for (const [area, figures] of Object.entries(value as Readonly<Record<string, Readonly<Record<string, number>>>>))
      for (const [figure, amount] of Object.entries(figures)) enter(book, ofArea[figure] ?? figure, amount, area);
  }
  return book;
}

const bodyOf = (data: PublishedData, { program }: BoundaryProbe): ProgrammeBody => {
  const published = data.programs.find(({ id }) => id === program);
  if (published === undefined) throw new Error(`No programme ${program}`);
  const body = programmeFromPublished(published).versions[0]?.body;
  if (body === undefined) throw new Error(`Nothing of ${program}`);
  return body;
};

type Answer = (probe: BoundaryProbe, body: ProgrammeBody) => { readonly here: string; readonly ok: boolean };

const tierAnswer: Answer = (probe, body) => {
  const prepared = bookOf(probe.input).by(body);
  const points = probe.points === undefined ? '' : `${valueOf(prepared, 'A', 'points', DAY) ?? ''} points, `;
  const tier = computed(prepared, 'A', DAY);
  const expected = probe.points === undefined ? probe.expected : `${probe.points} points, ${probe.expected}`;
  return { here: `${points}${tier}`, ok: `${points}${tier}` === expected };
};

/** A kind of probe by what its words say of it. */
const answers: Readonly<Record<string, Answer>> = {
  boundary: tierAnswer,
  points: tierAnswer,
  cap: tierAnswer,
  'multi-step fall': (probe, body) => {
    const previous = String(probe.input['previous']);
    const book = bookOf(probe.input).add('tierRecord', {
      partner: 'A',
      programme: 'P',
      tier: previous,
      from: '2025-01-01',
    });
    const ladder = body.ladders[0];
    const status = statusOf(book.by(body), 'A', ladder?.id ?? '', '2026-07-01' as IsoDate);
    const here = ladder?.tiers.find(({ id }) => id === status?.proposal?.to)?.name ?? '';
    return { here, ok: here === probe.expected && status?.proposal?.direction === 'down' };
  },
  'zero metric': (probe, body) => scoreAnswer(probe, body),
  'at threshold': (probe, body) => scoreAnswer(probe, body),
  expiry: (probe, body) => {
    const [, event = ''] =
      Object.keys(probe.input)
        .map((name) => called[name] ?? name)
        .map((name) => ['', name])[0] ?? [];
    const sites = Number(Object.values(probe.input)[0]);
    const held = (count: number) => {
      const prepared = enter(tierBook('A'), event, count).by(body);
      return `${valueOf(prepared, 'A', 'points', DAY) ?? ''} points ${computed(prepared, 'A', DAY)}`;
    };
    const match = /^(\w+); if one site lapses (\d+) points and (\w+)$/.exec(probe.expected);
    const here = `${held(sites)}; ${held(sites - 1)}`;
    return { here, ok: here === `${probe.points} points ${match?.[1]}; ${match?.[2]} points ${match?.[3]}` };
  },
  cascade: (probe, body) => {
    const count = Number(probe.input['expert']);
    const level = String(probe.input['then_one_expert_fails_to']);
    const of = (levels: readonly string[]) => {
      const book = tierBook('A');
      levels.forEach((name, at) => {
        for (const metric of askedBy(body, name))
          book.add('milestone', { partner: 'A', name: metric, area: `Competency ${at + 1}`, date: '2026-01-01' });
      });
      return computed(book.by(body), 'A', DAY);
    };
    const all = Array.from({ length: count }, () => 'Expert');
    const here = `${of(all)} becomes ${of([...all.slice(1), level])}`;
    return { here, ok: here === probe.expected };
  },
  'for-each': (probe, body) => {
    const here = computed(bookOf(probe.input).by(body), 'A', DAY);
    return { here, ok: probe.expected.startsWith('not Partner') ? here === 'Not a partner' : here === 'Partner' };
  },
};

/** Gates that a level of the competencies asks for. */
const askedBy = (body: ProgrammeBody, level: string): readonly string[] =>
  body.ladders
    .flatMap(({ tiers }) => tiers.filter(({ name }) => name === level))
    .flatMap(({ requirements }) =>
      requirements.flatMap(({ requirement }) =>
        'of' in requirement && Array.isArray(requirement.of) ? requirement.of : [],
      ),
    )
    .flatMap((each: { readonly kind: string; readonly metric?: string }) =>
      each.kind === 'gate' && each.metric !== undefined ? [each.metric] : [],
    );

function scoreAnswer(probe: BoundaryProbe, body: ProgrammeBody): { readonly here: string; readonly ok: boolean } {
  const ladder = body.ladders.find(({ name }) => name === probe.designation);
  const prepared = bookOf(probe.input).by({ ...body, ladders: ladder === undefined ? body.ladders : [ladder] });
  const qualified = computed(prepared, 'A', DAY) === ladder?.tiers.at(-1)?.name;
  const total = valueOf(prepared, 'A', probe.designation ?? '', DAY);
  const here = `${total ?? ''}, ${qualified ? 'qualified' : 'not qualified'}`;
  const expected = probe.expected.startsWith('not qualified') ? 'not qualified' : 'qualified';
  return { here, ok: here === `${probe.total}, ${expected}` };
}

/** What a probe comes to here, by the translated rules and facts that were entered. */
export function answerProbe(data: PublishedData, probe: BoundaryProbe): ProbeAnswer {
  const answer = answers[probe.kind];
  if (answer === undefined) throw new Error(`No such kind of probe: ${probe.kind}`);
  const { here, ok } = answer(probe, bodyOf(data, probe));
  return { program: probe.program, kind: probe.kind, expected: probe.expected, here, ok };
}
