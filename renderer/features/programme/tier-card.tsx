import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import type { Finding } from '#model/finding.ts';
import type { Requirement, Tier } from '#model/programme.ts';
import { newRequirement } from '#tiers/editing/new-requirement.ts';
import { withAsked, withoutTier, withTier, withTierMoved } from '#tiers/editing/tier-edits.ts';
import { isGroup } from '#tiers/editing/requirement-tree.ts';
import { trackName } from '#tiers/words/reading.ts';
import { needsWords } from '#tiers/words/tier-sentence.ts';
import { FindingList, findingsAt } from '#ui/findings.tsx';
import { DateToken, OptionalTextToken, TextToken } from '#ui/sentence.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { AddRequirement } from './add-requirement.tsx';
import type { Editor } from './editor.ts';
import { RequirementNode } from './requirement-node.tsx';
import { ToolsMenu, type Tool } from './tools-menu.tsx';

interface TierCardProps {
  tier: Tier;
  /** Id of its ladder. */
  ladder: string;
  path: string;
  first: boolean;
  last: boolean;
  editor: Editor;
  findings: readonly Finding[];
}

const without = <Name extends keyof Tier>(tier: Tier, name: Name): Tier => {
  const { [name]: _gone, ...rest } = tier;
  return rest as Tier;
};

function Card(props: TierCardProps) {
  const { tier, ladder, path, first, last, editor, findings } = props;
  const { tracks } = editor.reading.body;
  const put = (what: string, changed: (tier: Tier) => Tier) =>
    void editor.change(`${what}, ${tier.name}`, (body) => withTier(body, ladder, tier.id, changed));
  const move = (step: -1 | 1) =>
    void editor.change(`Move ${tier.name}`, (body) => withTierMoved(body, ladder, tier.id, step));
  const shown = findings.filter(({ path: place }) => !/^requirements\.\d+\.requirement\b/u.test(place));
  const open = tracks.filter(({ id }) => !tier.requirements.some(({ track }) => track === id));
  return (
    <li className="cb-card cb-tier-card" data-path={path} aria-label={`Tier ${tier.name}`}>
      <header className="cb-tier-head">
        <h2 className="cb-h3" data-slot="name">
          <TextToken
            label="Name of the tier"
            value={tier.name}
            locked={editor.locked}
            onChange={(name) => put('Name', (now) => ({ ...now, name }))}
          />
        </h2>
        {tier.byInvitation === true && <StatusPill tone="accent">by invitation</StatusPill>}
        {tier.next !== undefined && (
          <span className="cb-muted cb-small" data-slot="next">
            ends before{' '}
            <DateToken
              label="The tier ends before"
              value={tier.next}
              locked={editor.locked}
              onChange={(next) => put('End', (now) => ({ ...now, next }))}
            />
          </span>
        )}
        <span className="cb-tier-space" />
        {!editor.locked && (
          <>
            <ActionIcon aria-label={`Move ${tier.name} down`} disabled={first} onClick={() => move(-1)}>
              <IconArrowDown size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label={`Move ${tier.name} up`} disabled={last} onClick={() => move(1)}>
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ToolsMenu label={tier.name} tools={tierTools(props, put)} />
          </>
        )}
      </header>
      <FindingList label={`Problems of ${tier.name}`} findings={shown} />
      {tier.requirements.length === 0 && (
        <p className="cb-muted">{first ? 'Everybody enters here.' : 'Asks nothing: everybody has it.'}</p>
      )}
      {tier.requirements.map(({ track, requirement }, index) => (
        <Asked
          key={track ?? ''}
          track={track}
          requirement={requirement}
          path={`${path}.requirements.${index}.requirement`}
          findings={findingsAt(findings, `requirements.${index}.requirement`)}
          card={props}
        />
      ))}
      {!editor.locked && (
        <div className="cb-tier-add">
          {!tier.requirements.some(({ track }) => track === undefined) && (
            <AddRequirement
              to={tier.name}
              editor={editor}
              onAdd={(name, make) =>
                void editor.change(name, (body) =>
                  withTier(body, ladder, tier.id, (now) =>
                    withAsked(now, undefined, make(body), body, editor.bodies()),
                  ),
                )
              }
            />
          )}
          {open.length > 0 && <AddForTrack {...props} open={open.map(({ id }) => id)} />}
        </div>
      )}
      {(tier.obligations ?? []).length > 0 && (
        <ul className="cb-tier-duties" aria-label={`Duties of ${tier.name}`}>
          {tier.obligations?.map((duty, index) => (
            <li key={index}>
              <OptionalTextToken
                label={`Duty ${index + 1}`}
                placeholder="+ duty"
                value={duty}
                locked={editor.locked}
                onChange={(text) =>
                  put('Duty', (now) => ({
                    ...now,
                    obligations: (now.obligations ?? [])
                      .map((each, at) => (at === index ? text : each))
                      .filter((each) => each !== ''),
                  }))
                }
              />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Drawn again only when its own tier, its findings or the words around it change. */
export const TierCard = memo(Card);

const tierTools = (
  { tier, ladder, first, editor }: TierCardProps,
  put: (what: string, changed: (tier: Tier) => Tier) => void,
): readonly Tool[] => [
  tier.byInvitation === true
    ? { label: 'Open to everybody', run: () => put('Open to everybody', (now) => without(now, 'byInvitation')) }
    : { label: 'By invitation only', run: () => put('By invitation', (now) => ({ ...now, byInvitation: true })) },
  tier.next === undefined
    ? { label: 'End it on a day', run: () => put('End', (now) => ({ ...now, next: '' })) }
    : { label: 'Without an end', run: () => put('Without an end', (now) => without(now, 'next')) },
  {
    label: 'Add a duty',
    run: () => put('Duty', (now) => ({ ...now, obligations: [...(now.obligations ?? []), 'New duty'] })),
  },
  {
    label: `Remove ${tier.name}`,
    danger: true,
    disabled: first ? 'Everybody enters at the lowest tier' : undefined,
    run: () =>
      void editor.change(`Remove ${tier.name}`, (body) => withoutTier(body, ladder, tier.id), `${tier.name} removed.`),
  },
];

interface AskedProps {
  track: string | undefined;
  requirement: Requirement;
  path: string;
  findings: readonly Finding[];
  card: TierCardProps;
}

/** What a tier asks of everybody, or of one track. A list of all that is needed is shown without its own line. */
function Asked({ track, requirement, path, findings, card: { tier, ladder, editor } }: AskedProps) {
  const { body } = editor.reading;
  const flat = requirement.kind === 'all' && requirement.soft !== true;
  const of = track === undefined ? tier.name : `${tier.name}, ${trackName(body, track)}`;
  const needs = needsWords(tier.name, requirement);
  const who = track === undefined ? (body.tracks.length === 0 ? '' : 'All other tracks') : trackName(body, track);
  const removeAll = () =>
    void editor.change(
      `Ask nothing, ${of}`,
      (now) =>
        withTier(now, ladder, tier.id, (each) => ({
          ...each,
          requirements: each.requirements.filter((asked) => asked.track !== track),
        })),
      `${of} asks nothing now.`,
    );
  return (
    <section className="cb-tier-asked" aria-label={`What ${of} asks`} data-path={path}>
      <div className="cb-tier-asked-head">
        {who !== '' && <h3 className="cb-small cb-tier-track">{who}</h3>}
        {needs !== '' && <span className="cb-muted cb-small">{needs}</span>}
        <span className="cb-tier-space" />
        {!editor.locked && (
          <ToolsMenu label={`what ${of} asks`} tools={[{ label: 'Ask nothing', danger: true, run: removeAll }]} />
        )}
      </div>
      {flat && isGroup(requirement) ? (
        <FindingList
          label={`Problems of ${of}`}
          findings={findings.filter(({ path: place }) => !place.startsWith('of.'))}
        />
      ) : null}
      <ol className="cb-requirement-list cb-requirement-top">
        {flat ? (
          requirement.of.map((each, index) => (
            <RequirementNode
              key={each.id}
              requirement={each}
              path={`${path}.of.${index}`}
              of={of}
              listed
              editor={editor}
              findings={findingsAt(findings, `of.${index}`)}
            />
          ))
        ) : (
          <RequirementNode
            requirement={requirement}
            path={path}
            of={of}
            listed={false}
            editor={editor}
            findings={findings}
          />
        )}
      </ol>
      {!editor.locked && flat && (
        <AddRequirement
          to={of}
          editor={editor}
          onAdd={(name, make) =>
            void editor.change(name, (now) =>
              withTier(now, ladder, tier.id, (each) => withAsked(each, track, make(now), now, editor.bodies())),
            )
          }
        />
      )}
    </section>
  );
}

/** Asks a track for something of its own. */
function AddForTrack({ tier, ladder, editor, open }: TierCardProps & { open: readonly string[] }) {
  const { body } = editor.reading;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="xs" variant="subtle" color="neutral" leftSection={<IconPlus size={14} aria-hidden />}>
          For a track
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {open.map((track) => (
          <Menu.Item
            key={track}
            onClick={() =>
              void editor.change(`${tier.name} for ${trackName(body, track)}`, (now) =>
                withTier(now, ladder, tier.id, (each) => ({
                  ...each,
                  requirements: [
                    ...each.requirements,
                    { track, requirement: { ...newRequirement('all', now, editor.bodies()), kind: 'all', of: [] } },
                  ],
                })),
              )
            }
          >
            {trackName(body, track)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
