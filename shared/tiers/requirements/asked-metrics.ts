import type { Requirement, RequirementKind, RequirementOf } from '#model/programme.ts';

type Parts = { readonly [K in RequirementKind]: (requirement: RequirementOf<K>) => readonly Requirement[] };

const parts: Parts = {
  test: () => [],
  band: () => [],
  gate: () => [],
  all: ({ of }) => of,
  any: ({ of }) => of,
  atLeast: ({ of }) => of,
  composition: () => [],
  forEach: ({ of }) => [of],
  when: (rule) => [rule.if, rule.asks, ...(rule.else === undefined ? [] : [rule.else])],
  during: ({ of }) => [of],
  current: () => [],
  reached: () => [],
  partner: () => [],
};

/** The requirements directly inside one. */
export const partsOf = (requirement: Requirement): readonly Requirement[] =>
  (parts[requirement.kind] as (of: Requirement) => readonly Requirement[])(requirement);

/** A requirement and all inside it, outer ones first. */
export const everyPart = (requirement: Requirement): readonly Requirement[] => [
  requirement,
  ...partsOf(requirement).flatMap(everyPart),
];

/** Metrics, with the part of each that is asked, which a requirement itself names. */
function named(requirement: Requirement): readonly string[] {
  switch (requirement.kind) {
    case 'test':
    case 'band':
    case 'gate':
      return [requirement.metric];
    case 'composition':
      return [requirement.metric, ...requirement.including.map(({ metric }) => metric)];
    case 'forEach':
      return [requirement.where.metric];
    default:
      return [];
  }
}

/** Ids of the metrics that a requirement and all inside it ask for, each once. */
export const metricsAskedBy = (requirement: Requirement): readonly string[] => [
  ...new Set(everyPart(requirement).flatMap(named)),
];
