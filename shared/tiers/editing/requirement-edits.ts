import type { EditTool } from '#model/edit-tool.ts';
import type { ProgrammeBody, Requirement, RequirementKind, RequirementOf } from '#model/programme.ts';
import type { SlotValue } from '#model/sentence-part.ts';
import { withSlot } from '#model/with-slot.ts';
import { newRequirement } from './new-requirement.ts';
import { isGroup, withRequirement } from './requirement-tree.ts';
import { windowOf } from './new-window.ts';

/** A requirement after one of its slots changed, with what depends on that slot put right. */
export function requirementWithSlot(requirement: Requirement, id: string, value: SlotValue): Requirement {
  if (id === 'window.kind' && requirement.kind === 'during' && typeof value === 'string')
    return { ...requirement, window: windowOf(value, requirement.window) as typeof requirement.window };
  if (id === 'part' && value === '') return withSlot(requirement, id, undefined);
  if (id === 'metric' && (requirement.kind === 'test' || requirement.kind === 'band')) {
    const { part: _gone, ...rest } = requirement;
    return withSlot(rest as Requirement, id, value);
  }
  return withSlot(requirement, id, value);
}

type ToolsOf = {
  readonly [K in RequirementKind]?: (requirement: RequirementOf<K>) => readonly EditTool<RequirementOf<K>>[];
};

const without = <Thing extends object, Name extends keyof Thing>(thing: Thing, name: Name): Omit<Thing, Name> => {
  const { [name]: _gone, ...rest } = thing;
  return rest;
};

const tools: ToolsOf = {
  band: (requirement) => [
    requirement.below === undefined
      ? { label: 'Add an upper end', apply: (now) => ({ ...now, below: '100' }) }
      : { label: 'Remove the upper end', apply: (now) => without(now, 'below') as typeof now },
  ],
  atLeast: (requirement) => [
    requirement.including === undefined
      ? {
          label: 'Say which must be among them',
          apply: (now) => ({ ...now, including: now.of.slice(0, 1).map(({ id }) => id) }),
        }
      : { label: 'Any of them will do', apply: (now) => without(now, 'including') as typeof now },
  ],
  composition: (requirement) => [
    {
      label: 'Add a minimum',
      apply: (now) => ({ ...now, including: [...now.including, { metric: now.metric, value: '1' }] }),
    },
    ...requirement.including.slice(1).map((_part, index) => ({
      label: `Remove minimum ${index + 2}`,
      apply: (now: RequirementOf<'composition'>) => ({
        ...now,
        including: now.including.filter((_one, at) => at !== index + 1),
      }),
    })),
  ],
  reached: (requirement) => [
    'ladders' in requirement.by
      ? { label: 'Count members of the group', apply: (now) => ({ ...now, by: { membersOn: '' } }) }
      : { label: 'Count ladders', apply: (now) => ({ ...now, by: { ladders: [] } }) },
  ],
};

/** What can be added to or taken from a requirement beside changing its words. */
export function requirementTools(
  requirement: Requirement,
  body: ProgrammeBody,
  bodies: readonly ProgrammeBody[],
): readonly EditTool<Requirement>[] {
  const own =
    (tools[requirement.kind] as ((requirement: Requirement) => readonly EditTool<Requirement>[]) | undefined)?.(
      requirement,
    ) ?? [];
  const otherwise: readonly EditTool<Requirement>[] =
    requirement.kind === 'when'
      ? [
          requirement.else === undefined
            ? {
                label: 'Add an otherwise',
                apply: (now) => (now.kind === 'when' ? { ...now, else: newRequirement('test', body, bodies) } : now),
              }
            : {
                label: 'Remove the otherwise',
                apply: (now) => (now.kind === 'when' ? (without(now, 'else') as typeof now) : now),
              },
        ]
      : [];
  const soft: EditTool<Requirement> =
    requirement.soft === true
      ? { label: 'Let it decide', apply: (now) => without(now, 'soft') as Requirement }
      : { label: 'Expect it without deciding', apply: (now) => ({ ...now, soft: true }) };
  // It may have become another kind by the time that a menu item is chosen.
  const guarded = [...own, ...otherwise].map(({ label, apply }) => ({
    label,
    apply: (now: Requirement) => (now.kind === requirement.kind ? apply(now) : now),
  }));
  return [...guarded, soft];
}

/** One more requirement in a group, at its end. */
export const withRequirementAdded = (body: ProgrammeBody, group: string, added: Requirement): ProgrammeBody =>
  withRequirement(body, group, (now) => (isGroup(now) ? { ...now, of: [...now.of, added] } : now));

/** Ways to put a requirement into something around it. */
export const wraps = ['any', 'all', 'during', 'when'] as const;
export type Wrap = (typeof wraps)[number];

export const wrapWords = {
  any: 'Give it an alternative',
  all: 'Ask for something together with it',
  during: 'Ask that it held for a time',
  when: 'Ask it only if something else holds',
} as const satisfies Record<Wrap, string>;

/** A requirement put into a new one, which takes its place. */
export function withRequirementWrapped(
  body: ProgrammeBody,
  id: string,
  wrap: Wrap,
  bodies: readonly ProgrammeBody[],
): ProgrammeBody {
  const made = newRequirement(wrap, body, bodies);
  return withRequirement(body, id, (now) => {
    switch (made.kind) {
      case 'all':
      case 'any':
        return { ...made, of: [now, ...made.of.slice(1)] };
      case 'during':
        return { ...made, of: now };
      case 'when':
        return { ...made, asks: now };
      default:
        return now;
    }
  });
}

/** Whether a requirement can be replaced by what stands inside it: exactly one does. */
export const innerOf = (requirement: Requirement): Requirement | undefined => {
  if (requirement.kind === 'during' || requirement.kind === 'forEach') return requirement.of;
  if (requirement.kind === 'when') return requirement.asks;
  return isGroup(requirement) && requirement.of.length === 1 ? requirement.of[0] : undefined;
};

/** A requirement replaced by the one inside it; the same body where it isn't exactly one. */
export const withRequirementUnwrapped = (body: ProgrammeBody, id: string): ProgrammeBody =>
  withRequirement(body, id, (now) => innerOf(now) ?? now);
