import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Finding } from '#model/finding.ts';
import { everything } from '#model/filter.ts';
import type { FactSet, FactSource, ProgrammeBody } from '#model/programme.ts';
import { factKinds } from '#model/programme.ts';
import { withSlot } from '#model/with-slot.ts';
import { words } from '#model/sentence-part.ts';
import { freshId } from '#tiers/editing/fresh-id.ts';
import { withChanged, withRemoved } from '#tiers/editing/lists.ts';
import { selectionTools } from '#tiers/editing/metric-edits.ts';
import { factFields } from '#tiers/facts/fact-fields.ts';
import { selectionParts } from '#tiers/words/source-sentence.ts';
import { findingsAt } from '#ui/findings.tsx';
import { Section } from '#ui/page.tsx';
import { TextToken } from '#ui/sentence.tsx';
import type { Editor } from './editor.ts';
import { PartSentence } from './part-sentence.tsx';
import { ToolsMenu } from './tools-menu.tsx';

interface FactSetsProps {
  body: ProgrammeBody;
  editor: Editor;
  findings: readonly Finding[];
}

const uses = (source: FactSource, id: string): boolean => 'set' in source && source.set === id;

/** Names of the metrics that are made of a set. */
const usersOf = (body: ProgrammeBody, id: string): readonly string[] =>
  body.metrics
    .filter((metric) => {
      if (metric.kind === 'facts' || metric.kind === 'cohort') return uses(metric.of, id);
      return metric.kind === 'points' && metric.items.some((item) => uses(item.of, id));
    })
    .map(({ name }) => name);

/** Facts that several metrics are surely made of: counted by one, summed by another. */
export function FactSets({ body, editor, findings }: FactSetsProps) {
  if (editor.locked && body.sets.length === 0) return null;
  const put = (index: number, what: string, changed: (set: FactSet) => FactSet) =>
    void editor.change(`${what}, set ${body.sets[index]?.name ?? ''}`, (now) => ({
      ...now,
      sets: withChanged(now.sets, index, changed),
    }));
  return (
    <Section
      title="Sets of facts"
      note="named once, so that a count and a sum are surely over the same ones"
      actions={!editor.locked && <AddSet editor={editor} />}
    >
      {body.sets.length === 0 && <p className="cb-muted">No set yet.</p>}
      <ul className="cb-part-list" aria-label="Sets of facts">
        {body.sets.map((set, index) => {
          const users = usersOf(body, set.id);
          return (
            <li key={set.id} data-path={`sets.${index}`}>
              <div className="cb-requirement-head">
                <div className="cb-requirement-words">
                  <strong>
                    <TextToken
                      label="Name of the set"
                      value={set.name}
                      locked={editor.locked}
                      onChange={(name) => put(index, 'Name', (now) => ({ ...now, name }))}
                    />
                  </strong>
                  <PartSentence
                    label={`Set ${set.name}`}
                    parts={[
                      words(factFields[set.facts].many),
                      ...selectionParts('set', set, editor.reading),
                      words('.'),
                    ]}
                    editor={editor}
                    findings={findingsAt(findings, `sets.${index}`)}
                    onChange={(what, id, value) =>
                      put(index, what, (now) => withSlot(now, id.replace(/^set\./, ''), value))
                    }
                  />
                </div>
                {!editor.locked && (
                  <ToolsMenu
                    label={set.name}
                    tools={[
                      ...selectionTools(set).map(({ label, apply }) => ({
                        label,
                        run: () => put(index, label, ({ id, name, ...now }) => ({ ...apply(now), id, name })),
                      })),
                      {
                        label: 'Remove',
                        danger: true,
                        disabled: users.length === 0 ? undefined : `Used by ${users.join(', ')}`,
                        run: () =>
                          void editor.change(
                            `Remove set ${set.name}`,
                            (now) => ({ ...now, sets: withRemoved(now.sets, index) }),
                            `Set ${set.name} removed.`,
                          ),
                      },
                    ]}
                  />
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function AddSet({ editor }: { editor: Editor }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="subtle" color="neutral" leftSection={<IconPlus size={14} aria-hidden />}>
          Add set
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {factKinds.map((facts) => (
          <Menu.Item
            key={facts}
            onClick={() =>
              void editor.change(`Add a set of ${factFields[facts].many}`, (now) => ({
                ...now,
                sets: [
                  ...now.sets,
                  {
                    id: freshId('S', [now, ...editor.bodies()]),
                    name: `Some ${factFields[facts].many}`,
                    facts,
                    where: everything,
                  },
                ],
              }))
            }
          >
            {factFields[facts].label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
