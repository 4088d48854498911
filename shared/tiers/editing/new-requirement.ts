import type { MetricTest, ProgrammeBody, Requirement, RequirementKind } from '#model/programme.ts';
import { figureKind } from '#tiers/words/figure-words.ts';
import { metricOf } from '#tiers/words/reading.ts';
import { freshId } from './fresh-id.ts';

/** What a new threshold of a metric begins with, by what it counts in. */
const fresh = { money: '100000', percent: '0.1', number: '1' } as const;

const test = (id: string, metric: string, body: ProgrammeBody): MetricTest => ({
  kind: 'test',
  id,
  metric,
  is: 'atLeast',
  value: fresh[figureKind(metricOf(body, metric))],
});

/** Ids for a requirement and those that it begins with: the next free ones, in order. */
function* freeIds(bodies: readonly ProgrammeBody[]): Generator<string, never> {
  const given: { readonly id: string }[] = [];
  for (;;) {
    const id = freshId('R', [...bodies, given]);
    given.push({ id });
    yield id;
  }
}

/**
 * A new requirement of a kind over the programme's first metric, a whole sentence at once, to be changed. `bodies` are all
 * versions of the programme, so that its id is new to all of them.
 */
export function newRequirement(
  kind: RequirementKind,
  body: ProgrammeBody,
  bodies: readonly ProgrammeBody[],
  metric = body.metrics[0]?.id ?? '',
): Requirement {
  const ids = freeIds([body, ...bodies]);
  const id = ids.next().value;
  const inner = (): Requirement => test(ids.next().value, metric, body);
  const ladder = body.ladders[0];
  const tier = ladder?.tiers.at(-1)?.id ?? '';
  const made = {
    test: () => test(id, metric, body),
    band: () => ({ kind: 'band', id, metric, from: '0', below: '100' }),
    gate: () => ({ kind: 'gate', id, metric }),
    all: () => ({ kind: 'all', id, of: [inner(), inner()] }),
    any: () => ({ kind: 'any', id, of: [inner(), inner()] }),
    atLeast: () => ({ kind: 'atLeast', id, count: 2, of: [inner(), inner(), inner()] }),
    composition: () => ({ kind: 'composition', id, metric, value: '4', including: [{ metric, value: '2' }] }),
    forEach: () => ({ kind: 'forEach', id, by: 'product', where: { metric, value: '1' }, of: inner() }),
    when: () => ({ kind: 'when', id, if: inner(), asks: inner() }),
    during: () => ({ kind: 'during', id, days: 'every', window: { kind: 'trailing', months: 3 }, of: inner() }),
    current: () => ({ kind: 'current', id, ladder: ladder?.id ?? '', is: 'atLeast', tier }),
    reached: () => ({
      kind: 'reached',
      id,
      by: { ladders: body.ladders.slice(1).map((each) => each.id) },
      tier: body.ladders[1]?.tiers.at(-1)?.id ?? tier,
      is: 'atLeast',
      value: '1',
    }),
    partner: () => ({ kind: 'partner', id, where: { field: 'partner.type', is: 'is', values: ['Reseller'] } }),
  } as const satisfies Record<RequirementKind, () => Requirement>;
  return made[kind]();
}

/** A copy with new ids, so that both can be told apart. */
export function copiedRequirement(requirement: Requirement, bodies: readonly ProgrammeBody[]): Requirement {
  const ids = freeIds(bodies);
  const renamed = new Map<string, string>();
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => {
        if (name !== 'id' || typeof inner !== 'string') return [name, copy(inner)];
        const id = ids.next().value;
        renamed.set(inner, id);
        return [name, id];
      }),
    );
  };
  const made = copy(requirement) as Requirement;
  return made.kind === 'atLeast' && made.including !== undefined
    ? { ...made, including: made.including.map((id) => renamed.get(id) ?? id) }
    : made;
}
