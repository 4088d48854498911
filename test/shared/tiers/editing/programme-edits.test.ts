import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProgrammeBody, Requirement } from '#model/programme.ts';
import { metricKinds, requirementKinds } from '#model/programme.ts';
import { compareProgrammes } from '#tiers/editing/compare-programmes.ts';
import { isEditableProgramme } from '#tiers/editing/editable-programme.ts';
import { freshId } from '#tiers/editing/fresh-id.ts';
import { usesOfMetric } from '#tiers/editing/metric-uses.ts';
import { withRequirementLifted, withRequirementMoved, withRequirementNested } from '#tiers/editing/move-requirement.ts';
import { newMetric } from '#tiers/editing/new-metric.ts';
import { copiedRequirement, newRequirement } from '#tiers/editing/new-requirement.ts';
import { parseProgrammeFile, programmeFileChanges, serialiseProgrammeFile } from '#tiers/editing/programme-file.ts';
import { lastDecision, programmeCode, programmeObstacle } from '#tiers/editing/programme-changes.ts';
import { withAllInside, withoutRequirement, withRequirement } from '#tiers/editing/requirement-tree.ts';
import { withAsked, withTier, withoutTier } from '#tiers/editing/tier-edits.ts';
import { programmeTemplates } from '#tiers/templates/programme-templates.ts';
import { checkProgramme } from '#tiers/validate-programme.ts';
import { tierBook } from '#test/support/tier-book.ts';

const three = programmeTemplates.find(({ id }) => id === 'three')?.body;
if (three === undefined) throw new Error('no template');

const withGold = (requirement: Requirement): ProgrammeBody =>
  withTier(three, 'tiers', 'gold', (tier) => withAsked(tier, undefined, requirement, three, []));

const idsOf = (body: ProgrammeBody): readonly string[] =>
  body.ladders
    .flatMap(({ tiers }) => tiers.flatMap(({ requirements }) => requirements.map((each) => each.requirement)))
    .flatMap(withAllInside)
    .map(({ id }) => id)
    .toSorted();

describe('edits', () => {
  test.each(requirementKinds)('a new requirement %s is whole: it has the shape and ids of its own', (kind) => {
    const body = withGold(newRequirement(kind, three, []));
    expect(isEditableProgramme(body)).toBe(true);
    expect(new Set(idsOf(body)).size).toBe(idsOf(body).length);
    const wrong = checkProgramme(body).findings.filter(({ detail }) => !/ladder|member/u.test(detail));
    if (kind !== 'reached' && kind !== 'atLeast') expect(wrong).toEqual([]);
  });

  test.each(metricKinds)('a new metric %s is valid where there is one to build on', (kind) => {
    const body = { ...three, metrics: [...three.metrics, newMetric(kind, three, [])] };
    expect(isEditableProgramme(body)).toBe(true);
    expect(checkProgramme(body).findings).toEqual([]);
  });

  test('moving, nesting and lifting lose no requirement', () => {
    const nested = withGold(newRequirement('any', three, []));
    const before = idsOf(nested);
    const step = fc.tuple(fc.constantFrom(...before), fc.constantFrom('up', 'down', 'in', 'out'));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const after = steps.reduce((body, [id, way]) => {
          if (way === 'in') return withRequirementNested(body, id);
          return way === 'out'
            ? withRequirementLifted(body, id)
            : withRequirementMoved(body, id, way === 'up' ? -1 : 1);
        }, nested);
        const groups = new Set(['any', 'all', 'atLeast']);
        const kinds = new Map(
          nested.ladders
            .flatMap(({ tiers }) => tiers.flatMap(({ requirements }) => requirements))
            .flatMap(({ requirement }) => withAllInside(requirement))
            .map(({ id, kind }) => [id, kind]),
        );
        const left = idsOf(after);
        // Only a group that became empty goes.
        for (const id of before) if (!left.includes(id)) expect(groups.has(kinds.get(id) ?? '')).toBe(true);
        expect(new Set(left).size).toBe(left.length);
      }),
      { numRuns: 100 },
    );
  });

  test('a copy has ids of its own, also where it names them', () => {
    const some = newRequirement('atLeast', three, []);
    const rule = some.kind === 'atLeast' ? { ...some, including: [some.of[0]?.id ?? ''] } : some;
    const copy = copiedRequirement(rule, [withGold(rule)]);
    const inside = withAllInside(copy).map(({ id }) => id);
    expect(inside.some((id) => idsOf(withGold(rule)).includes(id))).toBe(false);
    expect(copy.kind === 'atLeast' && inside.includes(copy.including?.[0] ?? '')).toBe(true);
  });

  test('a fresh id is new to every version', () => {
    expect(freshId('R', [{ id: 'R3' }, { of: [{ id: 'R12' }] }])).toBe('R13');
    expect(freshId('M', [three])).toBe('M1');
  });

  test('a metric in use says by whom', () => {
    expect(usesOfMetric(three, 'revenue')).toEqual(['Silver', 'Gold']);
    expect(usesOfMetric({ ...three, ladders: [] }, 'revenue')).toEqual([]);
  });

  test('a tier that goes takes along what benefits say of it', () => {
    const left = withoutTier(three, 'tiers', 'gold');
    expect(JSON.stringify(left.benefits)).not.toContain('gold');
    expect(checkProgramme(left).findings).toEqual([]);
  });
});

describe('comparing', () => {
  test('a version with itself says nothing', () => {
    for (const { body } of programmeTemplates) expect(compareProgrammes(body, body)).toEqual([]);
  });

  test('one threshold is one difference, with both figures', () => {
    const raised = withRequirement(three, 'gold.revenue', (each) => ({ ...each, value: '600000' }) as Requirement);
    const [only, ...others] = compareProgrammes(three, raised);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ about: 'Gold' });
    expect(only?.before).toContain('500,000');
    expect(only?.after).toContain('600,000');
  });

  test('what is added one way is removed the other way', () => {
    const less = withoutRequirement(three, 'gold.engineers');
    const [removed] = compareProgrammes(three, less);
    const [added] = compareProgrammes(less, three);
    expect(removed?.after).toBeUndefined();
    expect(added?.before).toBeUndefined();
    expect(added?.after).toBe(removed?.before);
  });
});

describe('programme files', () => {
  const file = {
    format: 'channelbook-programme',
    version: 1,
    programme: { code: 'ACME', name: 'Acme' },
    versions: [{ from: '2026-01-01', body: three }],
  } as const;
  let ids = 0;
  const newId = () => `new-${(ids += 1)}`;

  test('come back as they went out, and the same file twice changes nothing', () => {
    const read = parseProgrammeFile(serialiseProgrammeFile(file), 'acme.json');
    if (!read.ok) throw new Error('not read');
    expect(read.value).toEqual(file);
    const book = tierBook();
    const first = programmeFileChanges(read.value, book.inputs().records, newId);
    expect(first.changes).toHaveLength(2);
    book.apply(first.changes as never);
    expect(programmeFileChanges(read.value, book.inputs().records, newId).changes).toEqual([]);
  });

  test('every problem is said with its place', () => {
    const broken = { ...file, versions: [{ from: 'soon', body: { ...three, currency: 'XXQ' } }] };
    const read = parseProgrammeFile(JSON.stringify(broken), 'acme.json');
    expect(read.ok).toBe(false);
    expect(read.ok ? 0 : read.error.length).toBeGreaterThan(1);
    expect(parseProgrammeFile('{', 'acme.json').ok).toBe(false);
    expect(parseProgrammeFile('{"format":"channelbook-plan"}', 'acme.json').ok).toBe(false);
  });

  test('two versions of one day are refused', () => {
    const twice = { ...file, versions: [...file.versions, ...file.versions] };
    expect(parseProgrammeFile(JSON.stringify(twice), 'acme.json').ok).toBe(false);
  });
});

describe('applying', () => {
  const row = (id: string, values: object) => ({ kind: 'programmeVersion', id, values }) as never;
  const draft = (from?: string) => row('V2', { version: 2, status: 'draft', ...(from === undefined ? {} : { from }) });

  test('waits for a day of its own, after what was decided', () => {
    const versions = [row('V1', { version: 1, status: 'effective', from: '2026-01-01' })];
    expect(programmeObstacle(draft(), versions, undefined)?.kind).toBe('noDate');
    expect(programmeObstacle(draft('2026-01-01'), versions, undefined)).toEqual({ kind: 'sameDate', version: 1 });
    expect(programmeObstacle(draft('2026-06-30'), versions, '2026-06-30')?.kind).toBe('decided');
    expect(programmeObstacle(draft('2026-07-01'), versions, '2026-06-30')).toBeUndefined();
  });

  test('the last decision is that of this programme', () => {
    const ids = ['tier/P1/tiers/A/2026-01-01', 'tier/P1/tiers/B/2026-04-01', 'tier/P2/tiers/A/2026-09-01'];
    expect(lastDecision(ids, 'P1')).toBe('2026-04-01');
    expect(lastDecision(ids, 'P3')).toBeUndefined();
  });

  test('codes are plain and never twice', () => {
    expect(programmeCode('Partner Program 2027!', ['PARTNER-PROGRAM-2027'])).toBe('PARTNER-PROGRAM-2027-2');
    expect(programmeCode('***', [])).toBe('PROGRAM');
  });
});
