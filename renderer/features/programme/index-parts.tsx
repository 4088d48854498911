import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Finding } from '#model/finding.ts';
import type { IndexGroup, IndexPart, IndexScore, MetricOf } from '#model/programme.ts';
import { freshId } from '#tiers/editing/fresh-id.ts';
import { withChanged, withRemoved } from '#tiers/editing/lists.ts';
import { indexScoreTools, indexScoreWithSlot } from '#tiers/editing/metric-edits.ts';
import { newIndexScore } from '#tiers/editing/new-metric.ts';
import { newRequirement } from '#tiers/editing/new-requirement.ts';
import { indexScoreParts, weightSumWords } from '#tiers/words/index-sentence.ts';
import { findingsAt } from '#ui/findings.tsx';
import { NumberToken, TextToken } from '#ui/sentence.tsx';
import type { Editor } from './editor.ts';
import { PartSentence } from './part-sentence.tsx';
import { RequirementNode } from './requirement-node.tsx';
import { ToolsMenu, type Tool } from './tools-menu.tsx';

type Index = MetricOf<'index'>;

interface IndexPartsProps {
  metric: Index;
  path: string;
  editor: Editor;
  findings: readonly Finding[];
  onPut: (what: string, changed: (metric: Index) => Index) => void;
}

/** The parts of an index with their weights, and what those sum to. */
export function IndexParts({ metric, path, editor, findings, onPut }: IndexPartsProps) {
  return (
    <PartList
      name={metric.name}
      parts={metric.parts}
      path={`${path}.parts`}
      editor={editor}
      findings={findingsAt(findings, 'parts')}
      onPut={(what, changed) => onPut(what, (now) => ({ ...now, parts: changed(now.parts) }))}
    />
  );
}

interface PartListProps {
  name: string;
  parts: readonly IndexPart[];
  path: string;
  editor: Editor;
  findings: readonly Finding[];
  onPut: (what: string, changed: (parts: readonly IndexPart[]) => readonly IndexPart[]) => void;
}

function PartList({ name, parts, path, editor, findings, onPut }: PartListProps) {
  const metric = editor.reading.body.metrics.find(({ kind }) => kind !== 'index')?.id ?? '';
  const fresh = (now: readonly IndexPart[]) =>
    newIndexScore(freshId('P', [now, editor.reading.body, ...editor.bodies()]), metric);
  const group = (now: readonly IndexPart[]): IndexGroup => {
    const score = fresh(now);
    const id = freshId('P', [now, score, editor.reading.body, ...editor.bodies()]);
    return { id, name: 'New group', weight: '1', parts: [score] };
  };
  return (
    <>
      <ol className="cb-part-list" aria-label={`Parts of ${name}`}>
        {parts.map((part, index) => (
          <PartRow
            key={part.id}
            part={part}
            path={`${path}.${index}`}
            editor={editor}
            findings={findingsAt(findings, String(index))}
            onPut={(what, changed) => onPut(what, (now) => withChanged(now, index, changed))}
            onRemove={() => onPut(`Remove ${part.name}`, (now) => withRemoved(now, index))}
          />
        ))}
      </ol>
      <div className="cb-part-foot">
        <span className="cb-muted cb-small">
          In {name} {weightSumWords(parts)}.
        </span>
        {!editor.locked && (
          <>
            <Button
              size="xs"
              variant="subtle"
              color="neutral"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => onPut('Add a part', (now) => [...now, fresh(now)])}
            >
              Part
            </Button>
            <Button
              size="xs"
              variant="subtle"
              color="neutral"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => onPut('Add a group', (now) => [...now, group(now)])}
            >
              Group
            </Button>
          </>
        )}
      </div>
    </>
  );
}

interface PartRowProps {
  part: IndexPart;
  path: string;
  editor: Editor;
  findings: readonly Finding[];
  onPut: (what: string, changed: (part: IndexPart) => IndexPart) => void;
  onRemove: () => void;
}

const onScore =
  (changed: (score: IndexScore) => IndexScore) =>
  (part: IndexPart): IndexPart =>
    'parts' in part ? part : changed(part);

const withoutGate = ({ gate: _gone, ...rest }: IndexScore): IndexScore => rest;

function PartRow({ part, path, editor, findings, onPut, onRemove }: PartRowProps) {
  const score = 'parts' in part ? undefined : part;
  const gate = score?.gate;
  const tools: readonly Tool[] = [
    ...(score === undefined
      ? []
      : [
          ...indexScoreTools(score).map(({ label, apply }) => ({ label, run: () => onPut(label, onScore(apply)) })),
          gate === undefined
            ? {
                label: 'Nothing until something holds',
                run: () =>
                  onPut(
                    'Add a gate',
                    onScore((now) => ({
                      ...now,
                      gate: newRequirement('test', editor.reading.body, editor.bodies()),
                    })),
                  ),
              }
            : { label: 'Score it in any case', run: () => onPut('Remove the gate', onScore(withoutGate)) },
        ]),
    { label: 'Remove', danger: true, run: onRemove },
  ];
  return (
    <li data-path={path}>
      <div className="cb-requirement-head">
        <div className="cb-requirement-words">
          <strong>
            <TextToken
              label="Name of the part"
              value={part.name}
              locked={editor.locked}
              onChange={(name) => onPut('Name', (now) => ({ ...now, name }))}
            />
          </strong>{' '}
          <span data-slot="weight">
            with weight{' '}
            <NumberToken
              label={`Weight of ${part.name}`}
              value={part.weight}
              locked={editor.locked}
              problem={findings.find((found) => found.path === 'weight')?.detail}
              onChange={(weight) => onPut('Weight', (now) => ({ ...now, weight }))}
            />
          </span>
          {score !== undefined && (
            <PartSentence
              label={`Score of ${part.name}`}
              parts={indexScoreParts(score, editor.reading)}
              editor={editor}
              findings={findings.filter((found) => !found.path.startsWith('gate.'))}
              onChange={(what, id, value) =>
                onPut(
                  what,
                  onScore((now) => indexScoreWithSlot(now, id, value)),
                )
              }
            />
          )}
        </div>
        {!editor.locked && <ToolsMenu label={part.name} tools={tools} />}
      </div>
      {gate !== undefined && (
        <ul className="cb-requirement-list">
          <RequirementNode
            requirement={gate}
            path={`${path}.gate`}
            lead="nothing until"
            of={part.name}
            listed={false}
            editor={editor}
            findings={findingsAt(findings, 'gate')}
          />
        </ul>
      )}
      {'parts' in part && (
        <PartList
          name={part.name}
          parts={part.parts}
          path={`${path}.parts`}
          editor={editor}
          findings={findingsAt(findings, 'parts')}
          onPut={(what, changed) =>
            onPut(what, (now) => ('parts' in now ? { ...now, parts: changed(now.parts) } : now))
          }
        />
      )}
    </li>
  );
}
