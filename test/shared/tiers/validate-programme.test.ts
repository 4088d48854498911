import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metric, ProgrammeBody, Requirement } from '#model/programme.ts';
import { prepareFacts } from '#tiers/facts/prepare-facts.ts';
import { programmeTemplates } from '#tiers/templates/programme-templates.ts';
import { checkProgramme, programmeProblems, versionFindings } from '#tiers/validate-programme.ts';
import { lawRuns } from '#test/support/law-runs.ts';
import {
  entered,
  evaluated,
  factMetric,
  facts,
  ladder,
  programme,
  revenue,
  test,
  tier,
  tierBook,
} from '#test/support/tier-book.ts';

const details = (body: unknown): readonly string[] =>
  checkProgramme(body).findings.map(({ path, detail }) => `${path}: ${detail}`);
const gold = (...of: readonly Requirement[]): ProgrammeBody =>
  programme([revenue()], [tier('Silver'), tier('Gold', ...of)]);
const withMetrics = (...metrics: readonly Metric[]): ProgrammeBody =>
  programme([revenue(), ...metrics], [tier('Silver'), tier('Gold', test('revenue', '1'))]);
const named = { definition: '', unit: '' } as const;
const at = 'ladders.0.tiers.1.requirements.0.requirement';

describe('what is wrong with a programme', () => {
  it('nothing is wrong with the templates', () => {
    for (const { body } of programmeTemplates) expect(details(body)).toEqual([]);
  });

  it('a metric that is not there, or is made of itself', () => {
    expect(details(gold(test('profit', '1')))).toEqual([`${at}.metric: asks for a metric that isn't there (profit)`]);
    const ratio = (id: string, top: string): Metric => ({
      kind: 'ratio',
      id,
      name: id,
      ...named,
      top,
      bottom: 'revenue',
      ofNothing: '0',
    });
    expect(details(withMetrics(ratio('a', 'b'), ratio('b', 'a')))).toEqual([
      'metrics.1: is made of itself',
      'metrics.2: is made of itself',
    ]);
    expect(details(withMetrics(ratio('a', 'profit')))).toEqual([
      "metrics.1: is made of a metric that isn't there (profit)",
    ]);
    const gated: Metric = {
      kind: 'index',
      id: 'index',
      name: 'index',
      ...named,
      scale: '100',
      parts: [
        {
          id: 'p',
          name: 'p',
          weight: '1',
          metric: 'revenue',
          score: { kind: 'linear', from: '0', full: '1' },
          gate: test('index', '1', 'atLeast', 'its-own-gate'),
        },
      ],
    };
    expect(details(withMetrics(gated))).toEqual(['metrics.1: is made of itself']);
  });

  it('a ladder that asks for itself, directly or through another', () => {
    const reached = (id: string, of: string, asked = 'top'): Requirement => ({
      kind: 'reached',
      id,
      by: { ladders: [of] },
      tier: asked,
      is: 'atLeast',
      value: '1',
    });
    const body = programme([], [], {
      ladders: [
        ladder('a', tier('Low'), { ...tier('Top', reached('a-b', 'b')), id: 'top' }),
        ladder('b', tier('Low'), { ...tier('Top', reached('b-a', 'a')), id: 'top' }),
      ],
    });
    expect(details(body)).toEqual([
      'ladders.0: asks for a tier that depends on itself',
      'ladders.1: asks for a tier that depends on itself',
    ]);
    expect(
      details(programme([], [tier('Low'), { ...tier('Top', reached('x', 'main', 'nowhere')), id: 'top' }])),
    ).toContain(`${at}.tier: asks for a tier of main that isn't there (nowhere)`);
  });

  it('weights that come to zero, a window of no days, a band without values, more than there are', () => {
    const zero: Metric = {
      kind: 'index',
      id: 'index',
      name: 'index',
      ...named,
      scale: '100',
      parts: [{ id: 'p', name: 'p', weight: '0', metric: 'revenue', score: { kind: 'linear', from: '0', full: '1' } }],
    };
    expect(details(withMetrics(zero))).toEqual(['metrics.1.parts: have weights that come to zero']);
    expect(
      details(withMetrics(factMetric('days', facts('sales'), { kind: 'count' }, { kind: 'trailingDays', days: 0 }))),
    ).toEqual(['metrics.1.window.days: is “0”, not a whole number from 1 to 3,660']);
    expect(details(gold({ kind: 'band', id: 'b', metric: 'revenue', from: '10', below: '10' }))).toEqual([
      `${at}.below: is not above 10, so that no value is in the band`,
    ]);
    expect(details(gold({ kind: 'atLeast', id: 'n', count: 2, of: [test('revenue', '1')] }))).toEqual([
      `${at}.count: is 2, and only 1 of them decide`,
    ]);
    expect(details(gold(test('revenue', 'much')))).toEqual([`${at}.value: is “much”, not a number`]);
  });

  it('the same id twice, and tiers, ladders, tracks and regions that are not there', () => {
    expect(details(gold(test('revenue', '1', 'atLeast', 'x'), test('revenue', '2', 'atLeast', 'x')))).toEqual([
      `${at}.of.1.id: is the id of another requirement as well (x)`,
    ]);
    expect(details(withMetrics(revenue()))).toEqual(['metrics.1.id: is the id of another metric as well (revenue)']);
    const body = gold(test('revenue', '1'));
    const lost: ProgrammeBody = {
      ...body,
      regions: [{ id: 'r', name: 'R', where: { all: [] }, thresholds: { nowhere: '1' }, without: ['bronze'] }],
      benefits: [
        {
          id: 'b',
          name: 'B',
          kind: 'discount',
          unit: 'percent',
          ladder: 'side',
          values: [{ tier: 'gold', value: '0.1' }],
          adds: false,
          granted: 'never',
        },
      ],
      transition: { keepUntil: '2026-12-31', tiers: [{ was: 'Old', tier: 'bronze' }] },
    };
    expect(details(lost)).toEqual([
      "regions.0.without.0: names a tier that isn't there (bronze)",
      "regions.0.thresholds.nowhere: names a requirement that isn't there (nowhere)",
      "transition.tiers.0.tier: names a tier that isn't there (bronze)",
      "benefits.0.ladder: names a ladder that isn't there (side)",
      "benefits.0.values.0.tier: names a tier that isn't there (gold)",
    ]);
  });

  it('a thousand requirements, a tree without end, and things that are no programme', () => {
    const many = Array.from({ length: 1000 }, (_, index) => test('revenue', '1', 'atLeast', `t${index}`));
    expect(details(gold({ kind: 'all', id: 'all', of: many }))).toEqual([
      'ladders: has more than 800 requirements, or contains itself',
    ]);
    const split = programme([revenue()], [tier('Silver', ...many.slice(0, 500)), tier('Gold', ...many.slice(500))]);
    expect(details(split)).toEqual(['ladders: have 1,002 requirements, more than 800']);
    const loop: { kind: 'all'; id: string; of: Requirement[] } = { kind: 'all', id: 'loop', of: [] };
    loop.of.push(loop);
    expect(details(gold(loop))).toEqual(['ladders: is nested more than 10 levels deep, or contains itself']);
    for (const nothing of [undefined, null, 7, 'x', []]) expect(checkProgramme(nothing).ok).toBe(false);
    expect(programmeProblems('Program', {})[0]).toMatchObject({ kind: 'programmeInvalid', programme: 'Program' });
  });

  it('two versions with one date, and one that ends before it begins', () => {
    const found = versionFindings([
      { from: '2026-01-01' },
      { from: '2026-01-01' },
      { from: '2026-07-01', next: '2026-06-01' },
    ]);
    expect(found.map(({ path, detail }) => `${path}: ${detail}`)).toEqual([
      'versions.1.from: begins on 2026-01-01, as another version does',
      'versions.2.from: ends on 2026-06-01, before it begins',
    ]);
  });

  it('a certificate that expires before it was earned never counts, and is named', () => {
    const book = tierBook('A').add('certificate', {
      partner: 'A',
      holder: 'Ann',
      name: 'X',
      earned: '2026-02-01',
      expires: '2026-01-01',
    });
    const prepared = prepareFacts(book.inputs());
    prepared.of('certificates');
    expect(prepared.problems()).toMatchObject([{ kind: 'endsFirst', fact: 'certificates' }]);
  });

  it('whatever comes from outside is refused or evaluated, never a fault', { timeout: 120_000 }, () => {
    const body = gold({
      kind: 'any',
      id: 'any',
      of: [test('revenue', '5'), { kind: 'gate', id: 'g', metric: 'plan' }],
    });
    const whole = { ...body, metrics: [revenue(), entered('plan')] };
    const paths = pathsOf(whole);
    const junk = fc.constantFrom<unknown>(
      undefined,
      null,
      '',
      '-',
      0,
      -1,
      [],
      {},
      [[]],
      'x'.repeat(300),
      { kind: 'all' },
      [null],
      true,
    );
    const book = tierBook('A').inputs();
    fc.assert(
      fc.property(fc.constantFrom(...paths), junk, (path, value) => {
        const changed = replaced(whole, path, value);
        const checked = checkProgramme(changed);
        if (checked.ok) expect(evaluated(tierBook('A').by(checked.body), 'A').partner).toBe('A');
        else expect(checked.findings.length).toBeGreaterThan(0);
        expect(book.records.all('partner').length).toBe(1);
      }),
      { seed: 20261122, numRuns: lawRuns(400) },
    );
  });
});

type Path = readonly (string | number)[];

/** Every place of a value. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

/** The value with something else at a place. */
function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((each: unknown, index) => (String(index) === key ? replaced(each, rest, by) : each));
  const fields = value as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: replaced(fields[key], rest, by) };
}
