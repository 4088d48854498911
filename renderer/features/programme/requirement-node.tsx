import { memo, type KeyboardEvent } from 'react';
import type { Finding } from '#model/finding.ts';
import type { ProgrammeBody, Requirement } from '#model/programme.ts';
import { withRequirementLifted, withRequirementMoved, withRequirementNested } from '#tiers/editing/move-requirement.ts';
import { copiedRequirement } from '#tiers/editing/new-requirement.ts';
import {
  innerOf,
  requirementTools,
  requirementWithSlot,
  withRequirementAdded,
  withRequirementUnwrapped,
  withRequirementWrapped,
  wraps,
  wrapWords,
} from '#tiers/editing/requirement-edits.ts';
import { isGroup, withoutRequirement, withRequirement } from '#tiers/editing/requirement-tree.ts';
import { requirementHead, requirementsInside, requirementText } from '#tiers/words/requirement-sentence.ts';
import { findingsAt } from '#ui/findings.tsx';
import { AddRequirement } from './add-requirement.tsx';
import type { Editor } from './editor.ts';
import { PartSentence } from './part-sentence.tsx';
import { ToolsMenu, type Tool } from './tools-menu.tsx';

interface RequirementNodeProps {
  requirement: Requirement;
  /** Where it stands in the body. */
  path: string;
  /** The word before it: “if”, “then”. */
  lead?: string;
  /** What asks for it: "Gold". */
  of: string;
  /** Whether it can be taken away and moved: it stands in a list. */
  listed: boolean;
  editor: Editor;
  findings: readonly Finding[];
}

/** A node that is moved in the page loses the focus; the person goes on from where they were. */
const focusOn = (id: string) =>
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-requirement="${CSS.escape(id)}"] button`)?.focus(),
  );

const moves: Readonly<Record<string, (body: ProgrammeBody, id: string) => ProgrammeBody>> = {
  ArrowUp: (body, id) => withRequirementMoved(body, id, -1),
  ArrowDown: (body, id) => withRequirementMoved(body, id, 1),
  ArrowRight: withRequirementNested,
  ArrowLeft: withRequirementLifted,
};

const moveWords: Readonly<Record<string, string>> = {
  ArrowUp: 'Move up',
  ArrowDown: 'Move down',
  ArrowRight: 'Put into the group before it',
  ArrowLeft: 'Lift out of its group',
};
const moveKeys: Readonly<Record<string, string>> = {
  ArrowUp: 'Alt+↑',
  ArrowDown: 'Alt+↓',
  ArrowRight: 'Alt+→',
  ArrowLeft: 'Alt+←',
};

function toolsFor({ requirement, of, listed, editor }: RequirementNodeProps): readonly Tool[] {
  const { id } = requirement;
  const { body } = editor.reading;
  const move = async (key: string) => {
    await editor.change(`${moveWords[key]}, ${of}`, (now) => moves[key]?.(now, id) ?? now);
    focusOn(id);
  };
  const words = requirementText(requirement, editor.reading);
  return [
    ...requirementTools(requirement, body, editor.bodies()).map(({ label, apply }) => ({
      label,
      run: () => void editor.change(`${label}, ${of}`, (now) => withRequirement(now, id, apply)),
    })),
    ...wraps.map((wrap) => ({
      label: wrapWords[wrap],
      run: () =>
        void editor.change(`${wrapWords[wrap]}, ${of}`, (now) =>
          withRequirementWrapped(now, id, wrap, editor.bodies()),
        ),
    })),
    ...(innerOf(requirement) === undefined
      ? []
      : [
          {
            label: 'Keep only what stands inside',
            run: () => void editor.change(`Unpack, ${of}`, (now) => withRequirementUnwrapped(now, id)),
          },
        ]),
    ...(listed
      ? [
          ...Object.keys(moves).map((key) => ({
            label: moveWords[key] ?? key,
            keys: moveKeys[key] ?? '',
            run: () => void move(key),
          })),
          {
            label: 'Copy',
            run: () =>
              void editor.change(`Copy a requirement, ${of}`, (now) => {
                const copy = copiedRequirement(requirement, [now, ...editor.bodies()]);
                return withCopyBehind(now, id, copy);
              }),
          },
        ]
      : []),
    ...(listed
      ? [
          {
            label: 'Remove',
            danger: true,
            run: () =>
              void editor.change(
                `Remove a requirement, ${of}`,
                (now) => withoutRequirement(now, id),
                `Removed from ${of}: ${words}.`,
              ),
          },
        ]
      : []),
  ];
}

/** A copy right behind the requirement that it is of, in whichever list that stands. */
const withCopyBehind = (body: ProgrammeBody, id: string, copy: Requirement): ProgrammeBody => {
  const put = (requirement: Requirement): Requirement =>
    isGroup(requirement) && requirement.of.some((each) => each.id === id)
      ? { ...requirement, of: requirement.of.flatMap((each) => (each.id === id ? [each, copy] : [each])) }
      : requirement;
  const groups = body.ladders.flatMap(({ tiers }) => tiers.flatMap(({ requirements }) => requirements));
  const found = groups
    .map(({ requirement }) => requirement)
    .flatMap(groupsIn)
    .find((group) => put(group) !== group);
  return found === undefined ? body : withRequirement(body, found.id, put);
};

const groupsIn = (requirement: Requirement): readonly Requirement[] => [
  requirement,
  ...requirementsInside(requirement).flatMap(({ requirement: inner }) => groupsIn(inner)),
];

function Node(props: RequirementNodeProps) {
  const { requirement, path, lead, of, listed, editor, findings } = props;
  const { id } = requirement;
  const inside = requirementsInside(requirement);
  const own = findings.filter((found) => !inside.some((each) => found.path.startsWith(`${each.path}.`)));
  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>) => {
    const move = event.altKey && !event.ctrlKey ? moves[event.key] : undefined;
    // An open editor stands outside of the node, though its keys come through here.
    if (editor.locked || !listed || move === undefined) return;
    if (!event.currentTarget.contains(event.target as HTMLElement)) return;
    event.preventDefault();
    event.stopPropagation();
    const change = async () => {
      await editor.change(`${moveWords[event.key]}, ${of}`, (now) => move(now, id));
      focusOn(id);
    };
    void change();
  };
  return (
    <li
      className="cb-requirement"
      data-requirement={id}
      data-path={path}
      data-soft={requirement.soft || undefined}
      onKeyDown={onKeyDown}
    >
      <div className="cb-requirement-head">
        <div className="cb-requirement-words">
          {lead !== undefined && lead !== '' && <span className="cb-requirement-lead">{lead}</span>}
          <PartSentence
            label={`Requirement of ${of}`}
            parts={requirementHead(requirement, editor.reading)}
            editor={editor}
            findings={own}
            onChange={(what, slot, value) =>
              void editor.change(`${what}, ${of}`, (now) =>
                withRequirement(now, id, (each) => requirementWithSlot(each, slot, value)),
              )
            }
          />
          {requirement.soft === true && <span className="cb-muted cb-small">Expected, not decisive</span>}
        </div>
        {!editor.locked && <ToolsMenu label={`requirement of ${of}`} tools={toolsFor(props)} />}
      </div>
      {inside.length > 0 && (
        <ul className="cb-requirement-list">
          {inside.map((each) => (
            <RequirementNode
              key={each.requirement.id}
              requirement={each.requirement}
              path={`${path}.${each.path}`}
              lead={each.lead}
              of={of}
              listed={isGroup(requirement) || each.path === 'else'}
              editor={editor}
              findings={findingsAt(findings, each.path)}
            />
          ))}
        </ul>
      )}
      {isGroup(requirement) && !editor.locked && (
        <AddRequirement
          to={of}
          editor={editor}
          small
          onAdd={(name, make) => void editor.change(name, (now) => withRequirementAdded(now, id, make(now)))}
        />
      )}
    </li>
  );
}

/** A requirement with those inside it; drawn again only when it, its findings or the words around it change. */
export const RequirementNode = memo(Node);
