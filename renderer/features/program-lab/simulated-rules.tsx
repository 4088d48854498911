import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import type { Finding } from '#model/finding.ts';
import type { Ladder, ProgrammeBody, Requirement, Tier } from '#model/programme.ts';
import {
  alikeRequirements,
  withAlikeJoined,
  withAlikeParted,
  withAlikeRequirements,
  withAlikeRestored,
} from '#tiers/editing/alike-requirements.ts';
import { requirementWithSlot } from '#tiers/editing/requirement-edits.ts';
import { isGroup, withoutRequirement } from '#tiers/editing/requirement-tree.ts';
import { withTier } from '#tiers/editing/tier-edits.ts';
import { capitalParts, listWords } from '#tiers/words/joined-text.ts';
import { trackName } from '#tiers/words/reading.ts';
import { requirementHead, requirementsInside, requirementText } from '#tiers/words/requirement-sentence.ts';
import { needsWords } from '#tiers/words/tier-sentence.ts';
import { FindingList, findingsAt } from '#ui/findings.tsx';
import { SentenceView } from '#ui/sentence-view.tsx';
import { fieldsOf } from './fields.ts';

interface SimulatedRulesProps {
  /** The rules that the scratch began with. */
  base: ProgrammeBody;
  body: ProgrammeBody;
  ladder: Ladder;
  findings: readonly Finding[];
  onChange: (changed: (body: ProgrammeBody) => ProgrammeBody) => void;
}

/** The tiers of a ladder from the highest down, each requirement a sentence to be tried with other figures. */
export function SimulatedRules({ base, body, ladder, findings, onChange }: SimulatedRulesProps) {
  const at = body.ladders.findIndex(({ id }) => id === ladder.id);
  const shown = ladder.tiers.map((tier, index) => ({ tier, index })).toReversed();
  return (
    <ol className="cb-lab-tiers cb-prose" aria-label={`Rules of ${ladder.name}`} reversed>
      {shown.map(({ tier, index }) => (
        <li key={tier.id} className="cb-card cb-lab-tier" aria-label={`Tier ${tier.name}`}>
          <h2 className="cb-h3">{tier.name}</h2>
          <TierRules
            tier={tier}
            first={index === 0}
            ladder={ladder.id}
            base={base}
            body={body}
            findings={findingsAt(findings, `ladders.${at}.tiers.${index}`)}
            onChange={onChange}
          />
        </li>
      ))}
    </ol>
  );
}

interface TierRulesProps extends Omit<SimulatedRulesProps, 'ladder'> {
  tier: Tier;
  first: boolean;
  ladder: string;
}

function TierRules({ tier, first, ladder, base, body, findings, onChange }: TierRulesProps) {
  const was = base.ladders.find(({ id }) => id === ladder)?.tiers.find(({ id }) => id === tier.id);
  const left = leftOut(was, tier);
  const restore = () => {
    if (was !== undefined)
      onChange((now) => withTier(now, ladder, tier.id, (each) => ({ ...each, requirements: was.requirements })));
  };
  return (
    <>
      {tier.requirements.length === 0 && (
        <p className="cb-muted">{first ? 'Everybody enters here.' : 'Asks nothing: everybody has it.'}</p>
      )}
      {tier.requirements.map(({ track, requirement }, index) => {
        const flat = requirement.kind === 'all' && requirement.soft !== true;
        const path = `requirements.${index}.requirement`;
        const nodes = flat && isGroup(requirement) ? requirement.of : [requirement];
        return (
          <section
            key={track ?? ''}
            aria-label={track === undefined ? `What ${tier.name} asks` : `${tier.name}, ${trackName(body, track)}`}
          >
            {track !== undefined && <h3 className="cb-small cb-muted">{trackName(body, track)}</h3>}
            {needsWords(tier.name, requirement) !== '' && (
              <p className="cb-small cb-muted cb-lab-needs">{needsWords(tier.name, requirement)}</p>
            )}
            <ul className="cb-lab-requirements">
              {nodes.map((each, place) => (
                <RequirementLine
                  key={each.id}
                  requirement={each}
                  of={tier.name}
                  base={base}
                  body={body}
                  removable={flat}
                  findings={findingsAt(findings, flat ? `${path}.of.${place}` : path)}
                  onChange={onChange}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {left > 0 && (
        <Button size="xs" variant="subtle" leftSection={<IconArrowBackUp size={14} aria-hidden />} onClick={restore}>
          Ask {left === 1 ? 'it' : 'them'} again: {left} left out
        </Button>
      )}
    </>
  );
}

const idsIn = (requirement: Requirement): readonly string[] => [
  requirement.id,
  ...requirementsInside(requirement).flatMap(({ requirement: inner }) => idsIn(inner)),
];
const idsOf = (tier: Tier): readonly string[] => tier.requirements.flatMap(({ requirement }) => idsIn(requirement));

/** How many requirements the tier had and hasn't any more. */
const leftOut = (was: Tier | undefined, now: Tier): number => {
  const kept = new Set(idsOf(now));
  return was === undefined ? 0 : idsOf(was).filter((id) => !kept.has(id)).length;
};

const found = (body: ProgrammeBody, id: string): Requirement | undefined => {
  const search = (requirement: Requirement): Requirement | undefined =>
    requirement.id === id
      ? requirement
      : requirementsInside(requirement)
          .map(({ requirement: inner }) => search(inner))
          .find((each) => each !== undefined);
  return body.ladders
    .flatMap(({ tiers }) => tiers.flatMap(({ requirements }) => requirements))
    .map(({ requirement }) => search(requirement))
    .find((each) => each !== undefined);
};

/** What became of the same requirement for other tracks: changed together with it, unless the person says otherwise. */
function OtherTracks({ id, base, body, onChange }: { id: string } & Pick<LineProps, 'base' | 'body' | 'onChange'>) {
  const alike = alikeRequirements(base, body, id);
  const named = (together: boolean) =>
    listWords(
      alike
        .filter((each) => each.together === together)
        .map(({ track }) => (track === undefined ? 'all other tracks' : trackName(body, track))),
    );
  const [joined, parted] = [named(true), named(false)];
  return (
    <>
      {joined !== '' && (
        <span className="cb-lab-alike">
          Changed for {joined} too.
          <Button size="compact-xs" variant="subtle" onClick={() => onChange((now) => withAlikeParted(base, now, id))}>
            Only here
          </Button>
        </span>
      )}
      {parted !== '' && (
        <span className="cb-lab-alike">
          <Button size="compact-xs" variant="subtle" onClick={() => onChange((now) => withAlikeJoined(base, now, id))}>
            The same for {parted}
          </Button>
        </span>
      )}
    </>
  );
}

interface LineProps extends Omit<SimulatedRulesProps, 'ladder'> {
  requirement: Requirement;
  of: string;
  lead?: string;
  removable: boolean;
}

function RequirementLine({ requirement, of, lead = '', base, body, removable, findings, onChange }: LineProps) {
  const { id } = requirement;
  const inside = requirementsInside(requirement);
  const head = requirementHead(requirement, { body, fieldsOf });
  const before = found(base, id);
  const wasText = before === undefined ? '' : requirementText(before, { body: base, fieldsOf });
  const changed = before === undefined || wasText !== requirementText(requirement, { body, fieldsOf });
  return (
    <li data-changed={changed || undefined}>
      <div className="cb-lab-requirement">
        <div>
          {lead !== '' && <span className="cb-muted">{lead} </span>}
          <SentenceView
            label={`Requirement of ${of}`}
            parts={lead === '' ? capitalParts(head) : head}
            fieldsOf={fieldsOf}
            findings={findings}
            locked={false}
            onChange={(slot, value) =>
              onChange((now) =>
                withAlikeRequirements(base, now, id, (each) => requirementWithSlot(each, slot.id, value)),
              )
            }
          />
          {requirement.soft === true && <span className="cb-muted cb-small">Expected, not decisive</span>}
        </div>
        {removable && (
          <ActionIcon
            aria-label={`Leave out: ${requirementText(requirement, { body, fieldsOf })}`}
            onClick={() => onChange((now) => withoutRequirement(now, id))}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {changed && inside.length === 0 && (
        <p className="cb-small cb-lab-was">
          {before === undefined ? 'New' : `Before: ${wasText}`}
          {before !== undefined && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => onChange((now) => withAlikeRestored(base, now, id))}
            >
              As before
            </Button>
          )}
          <OtherTracks id={id} base={base} body={body} onChange={onChange} />
        </p>
      )}
      <FindingList label={`Problems of a requirement of ${of}`} findings={findings} />
      {inside.length > 0 && (
        <ul className="cb-lab-requirements">
          {inside.map((each) => (
            <RequirementLine
              key={each.requirement.id}
              requirement={each.requirement}
              of={of}
              lead={each.lead}
              base={base}
              body={body}
              removable={isGroup(requirement)}
              findings={findingsAt(findings, each.path)}
              onChange={onChange}
            />
          ))}
        </ul>
      )}
    </li>
  );
}
