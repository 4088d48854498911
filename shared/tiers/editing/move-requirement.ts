import type { ProgrammeBody, Requirement } from '#model/programme.ts';
import { withMoved } from './lists.ts';
import { isGroup, withAllInside, withRequirement } from './requirement-tree.ts';
import type { Group } from './requirement-tree.ts';

/** Every requirement of the body that stands at the top: asked by a tier, or the rule of a track. */
const roots = (body: ProgrammeBody): readonly Requirement[] => [
  ...body.ladders.flatMap(({ tiers }) =>
    tiers.flatMap(({ requirements }) => requirements.map(({ requirement }) => requirement)),
  ),
  ...body.tracks.flatMap(({ rule }) => (rule === undefined ? [] : [rule])),
];

const everyGroup = (body: ProgrammeBody): readonly Group[] => roots(body).flatMap(withAllInside).filter(isGroup);

/** The list that a requirement stands in; undefined where it stands alone. */
export const groupAround = (body: ProgrammeBody, id: string): Group | undefined =>
  everyGroup(body).find(({ of }) => of.some((each) => each.id === id));

const placeIn = (group: Group, id: string): number => group.of.findIndex((each) => each.id === id);

const withList = (body: ProgrammeBody, group: Group, of: readonly Requirement[]): ProgrammeBody =>
  withRequirement(body, group.id, (now) => (isGroup(now) ? { ...now, of } : now));

/** A requirement one place up (−1) or down (1) in its list; the same body where it can't. */
export function withRequirementMoved(body: ProgrammeBody, id: string, step: -1 | 1): ProgrammeBody {
  const group = groupAround(body, id);
  if (group === undefined) return body;
  const of = withMoved(group.of, placeIn(group, id), step);
  return of === group.of ? body : withList(body, group, of);
}

/** A requirement put into the group before it in its list; the same body where there is none. */
export function withRequirementNested(body: ProgrammeBody, id: string): ProgrammeBody {
  const group = groupAround(body, id);
  if (group === undefined) return body;
  const at = placeIn(group, id);
  const [before, item] = [group.of[at - 1], group.of[at]];
  if (before === undefined || item === undefined || !isGroup(before)) return body;
  const into = { ...before, of: [...before.of, item] };
  return withList(
    body,
    group,
    group.of.flatMap((each) => (each.id === before.id ? [into] : each.id === id ? [] : [each])),
  );
}

/** A requirement lifted out of its group, to stand behind it; an empty group goes. The same body at the top. */
export function withRequirementLifted(body: ProgrammeBody, id: string): ProgrammeBody {
  const group = groupAround(body, id);
  const outer = group === undefined ? undefined : groupAround(body, group.id);
  const item = group?.of.find((each) => each.id === id);
  if (group === undefined || outer === undefined || item === undefined) return body;
  const rest = { ...group, of: group.of.filter((each) => each.id !== id) };
  return withList(
    body,
    outer,
    outer.of.flatMap((each) => (each.id === group.id ? [...(rest.of.length === 0 ? [] : [rest]), item] : [each])),
  );
}
