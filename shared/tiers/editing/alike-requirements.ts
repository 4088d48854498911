import { canonicalJson } from '#base/canonical-json.ts';
import type { Json } from '#base/canonical-json.ts';
import type { ProgrammeBody, Requirement } from '#model/programme.ts';
import { withAllInside, withRequirement } from './requirement-tree.ts';

/** A requirement that stands the same for another track of the same tier. */
export interface AlikeRequirement {
  readonly id: string;
  /** Id of the track; absent for those without rules of their own. */
  readonly track?: string;
  /** Whether it still says the same; an edit of one of them alone parts them. */
  readonly together: boolean;
}

const withoutIds = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (name === 'id' ? [] : [[name, withoutIds(inner)]])),
  );
};

/** All that a requirement says; two with the same text differ in their ids at most. */
const contentOf = (requirement: Requirement): string => canonicalJson(withoutIds(requirement) as Json);

const requirementsOf = (body: ProgrammeBody): readonly Requirement[] =>
  body.ladders.flatMap(({ tiers }) =>
    tiers.flatMap(({ requirements }) => requirements.flatMap(({ requirement }) => withAllInside(requirement))),
  );

const found = (body: ProgrammeBody, id: string): Requirement | undefined =>
  requirementsOf(body).find((each) => each.id === id);

/**
 * The requirements that said the same as this one in `base`, for the other tracks of its tier, in the order of the rules.
 * None for a requirement that `base` doesn't have.
 */
export function alikeRequirements(base: ProgrammeBody, body: ProgrammeBody, id: string): readonly AlikeRequirement[] {
  const tier = base.ladders
    .flatMap(({ tiers }) => tiers)
    .find(({ requirements }) =>
      requirements.some(({ requirement }) => withAllInside(requirement).some((each) => each.id === id)),
    );
  const [was, now] = [found(base, id), found(body, id)];
  if (tier === undefined || was === undefined || now === undefined) return [];
  const [before, after] = [contentOf(was), contentOf(now)];
  return tier.requirements.flatMap(({ track, requirement }): readonly AlikeRequirement[] => {
    const inside = withAllInside(requirement);
    if (inside.some((each) => each.id === id)) return [];
    const twin = inside.find((each) => contentOf(each) === before);
    const current = twin === undefined ? undefined : found(body, twin.id);
    if (current === undefined) return [];
    return [{ id: current.id, ...(track === undefined ? {} : { track }), together: contentOf(current) === after }];
  });
}

/** The body with a requirement changed, and with it those that say the same for other tracks. */
export const withAlikeRequirements = (
  base: ProgrammeBody,
  body: ProgrammeBody,
  id: string,
  change: (requirement: Requirement) => Requirement,
): ProgrammeBody =>
  [id, ...togetherWith(base, body, id)].reduce((now, each) => withRequirement(now, each, change), body);

const togetherWith = (base: ProgrammeBody, body: ProgrammeBody, id: string): readonly string[] =>
  alikeRequirements(base, body, id).flatMap((each) => (each.together ? [each.id] : []));

/** A requirement and those that go with it as they were in `base`. */
export const withAlikeRestored = (base: ProgrammeBody, body: ProgrammeBody, id: string): ProgrammeBody =>
  [id, ...togetherWith(base, body, id)].reduce((now, each) => withRestored(base, now, each), body);

const withRestored = (base: ProgrammeBody, body: ProgrammeBody, id: string): ProgrammeBody =>
  withRequirement(body, id, (now) => found(base, id) ?? now);

/** The change of a requirement kept to its own track: those that went with it are as they were in `base`. */
export const withAlikeParted = (base: ProgrammeBody, body: ProgrammeBody, id: string): ProgrammeBody =>
  togetherWith(base, body, id).reduce((now, each) => withRestored(base, now, each), body);

/** Those that said the same say what this one says now; a requirement without others inside it. */
export function withAlikeJoined(base: ProgrammeBody, body: ProgrammeBody, id: string): ProgrammeBody {
  const own = found(body, id);
  if (own === undefined) return body;
  return alikeRequirements(base, body, id).reduce(
    (now, twin) => withRequirement(now, twin.id, (each) => ({ ...own, id: each.id })),
    body,
  );
}
