import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Metric, ProgrammeBody, Requirement, RequirementKind } from '#model/programme.ts';
import { requirementKinds } from '#model/programme.ts';
import { newRequirement } from '#tiers/editing/new-requirement.ts';
import { requirementKindWords } from '#tiers/words/programme-words.ts';
import { metricName } from '#tiers/words/reading.ts';
import type { Editor } from './editor.ts';
import { ScrolledMenu } from './scrolled-menu.tsx';

interface AddRequirementProps {
  /** What it is added to: "Gold". */
  to: string;
  editor: Editor;
  /** Small, beside the group that it is added to. */
  small?: boolean;
  onAdd: (name: string, make: (body: ProgrammeBody) => Requirement) => void;
}

/** A gate asks whether something is there; the others reach a value. */
const kindFor = (metric: Metric): RequirementKind =>
  metric.kind === 'facts' && metric.aggregate.kind === 'exists' ? 'gate' : 'test';

/** Adds a requirement: on a metric of the programme, or of any other kind. */
export function AddRequirement({ to, editor, small = false, onAdd }: AddRequirementProps) {
  const { body } = editor.reading;
  const add = (kind: RequirementKind, words: string, metric?: string) =>
    onAdd(`Add to ${to}: ${words}`, (now) => newRequirement(kind, now, editor.bodies(), metric));
  const other = requirementKinds.filter((kind) => kind !== 'test' && kind !== 'gate');
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          size="xs"
          variant="subtle"
          color="neutral"
          aria-label={`Add requirement to ${to}`}
          leftSection={<IconPlus size={14} aria-hidden />}
        >
          {small ? 'Add' : 'Add requirement'}
        </Button>
      </Menu.Target>
      <ScrolledMenu label={`Requirements for ${to}`}>
        <Menu.Label>A metric</Menu.Label>
        {body.metrics.length === 0 && <Menu.Item disabled>No metric yet: add one under Metrics</Menu.Item>}
        {body.metrics.map((metric) => {
          const name = metricName(body, metric.id);
          return (
            <Menu.Item key={metric.id} onClick={() => add(kindFor(metric), name, metric.id)}>
              {name}
              {metric.definition !== '' && <small className="cb-muted">{metric.definition}</small>}
            </Menu.Item>
          );
        })}
        <Menu.Label>Other</Menu.Label>
        {other.map((kind) => (
          <Menu.Item key={kind} onClick={() => add(kind, requirementKindWords[kind].toLowerCase())}>
            {requirementKindWords[kind]}
          </Menu.Item>
        ))}
      </ScrolledMenu>
    </Menu>
  );
}
