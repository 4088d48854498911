import type { IndexPart, Metric, ProgrammeBody, Requirement } from '#model/programme.ts';

type Change = (requirement: Requirement) => Requirement | undefined;

/** Requirements that hold a list of others, from which one can be taken away. */
export type Group = Extract<Requirement, { readonly kind: 'all' | 'any' | 'atLeast' }>;

/** Whether a requirement is a list of others. */
export const isGroup = (requirement: Requirement): requirement is Group =>
  requirement.kind === 'all' || requirement.kind === 'any' || requirement.kind === 'atLeast';

/** Those inside, changed; undefined takes one away where it stands in a list, and an “otherwise”. */
function insideChanged(requirement: Requirement, change: Change): Requirement {
  switch (requirement.kind) {
    case 'all':
    case 'any':
    case 'atLeast':
      return { ...requirement, of: requirement.of.flatMap((each) => change(each) ?? []) };
    case 'forEach':
    case 'during':
      return { ...requirement, of: change(requirement.of) ?? requirement.of };
    case 'when': {
      const { else: otherwise, ...rest } = requirement;
      const kept = otherwise === undefined ? undefined : change(otherwise);
      return {
        ...rest,
        if: change(requirement.if) ?? requirement.if,
        asks: change(requirement.asks) ?? requirement.asks,
        ...(kept === undefined ? {} : { else: kept }),
      };
    }
    default:
      return requirement;
  }
}

/** The tree with one requirement replaced, or taken away; undefined when that was the whole tree. */
export function changedIn(root: Requirement, id: string, change: Change): Requirement | undefined {
  if (root.id === id) return change(root);
  return insideChanged(root, (inner) => changedIn(inner, id, change));
}

const partChanged = (part: IndexPart, id: string, change: Change): IndexPart => {
  if ('parts' in part) return { ...part, parts: part.parts.map((each) => partChanged(each, id, change)) };
  if (part.gate === undefined) return part;
  const { gate, ...rest } = part;
  const kept = changedIn(gate, id, change);
  return kept === undefined ? rest : { ...rest, gate: kept };
};

const metricChanged = (metric: Metric, id: string, change: Change): Metric =>
  metric.kind === 'index' ? { ...metric, parts: metric.parts.map((part) => partChanged(part, id, change)) } : metric;

/** The body with one requirement replaced, wherever it stands: in a tier, as a track's rule, as a gate of an index. */
export function withRequirement(body: ProgrammeBody, id: string, change: Change): ProgrammeBody {
  return {
    ...body,
    ladders: body.ladders.map((ladder) => ({
      ...ladder,
      tiers: ladder.tiers.map((tier) => ({
        ...tier,
        requirements: tier.requirements.flatMap((asked) => {
          const requirement = changedIn(asked.requirement, id, change);
          return requirement === undefined ? [] : [{ ...asked, requirement }];
        }),
      })),
    })),
    tracks: body.tracks.map((track) => {
      if (track.rule === undefined) return track;
      const { rule, ...rest } = track;
      const kept = changedIn(rule, id, change);
      return kept === undefined ? rest : { ...rest, rule: kept };
    }),
    metrics: body.metrics.map((metric) => metricChanged(metric, id, change)),
  };
}

/** The body without a requirement. */
export const withoutRequirement = (body: ProgrammeBody, id: string): ProgrammeBody =>
  withRequirement(body, id, () => undefined);

/** A requirement with all those inside it, outermost first. */
export const withAllInside = (requirement: Requirement): readonly Requirement[] => {
  const found: Requirement[] = [requirement];
  insideChanged(requirement, (inner) => {
    found.push(...withAllInside(inner));
    return inner;
  });
  return found;
};
