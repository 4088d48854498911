import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Finding } from '#model/finding.ts';
import type { MetricOf, PointsItem } from '#model/programme.ts';
import { freshId } from '#tiers/editing/fresh-id.ts';
import { withChanged, withMoved, withRemoved } from '#tiers/editing/lists.ts';
import { pointsItemTools, pointsItemWithSlot } from '#tiers/editing/metric-edits.ts';
import { newPointsItem } from '#tiers/editing/new-metric.ts';
import { pointsItemParts } from '#tiers/words/points-sentence.ts';
import { findingsAt } from '#ui/findings.tsx';
import { TextToken } from '#ui/sentence.tsx';
import type { Editor } from './editor.ts';
import { PartSentence } from './part-sentence.tsx';
import { ToolsMenu } from './tools-menu.tsx';

type Points = MetricOf<'points'>;

interface PointsTableProps {
  metric: Points;
  path: string;
  editor: Editor;
  findings: readonly Finding[];
  onPut: (what: string, changed: (metric: Points) => Points) => void;
}

/** Categories that rows name and the metric doesn't know yet: a limit or a test can be about each. */
const withCategories = (metric: Points): Points => {
  const known = new Set(metric.categories.map(({ name }) => name));
  const more = [...new Set(metric.items.map(({ category }) => category))].filter((name) => !known.has(name));
  const used = new Set(metric.items.map(({ category }) => category));
  return {
    ...metric,
    categories: [...metric.categories.filter(({ name }) => used.has(name)), ...more.map((name) => ({ name }))],
  };
};

/** The rows of a points table, each a sentence; limits per category are offered in the menu of a row. */
export function PointsTable({ metric, path, editor, findings, onPut }: PointsTableProps) {
  const item = (index: number, what: string, changed: (now: PointsItem) => PointsItem) =>
    onPut(what, (now) => withCategories({ ...now, items: withChanged(now.items, index, changed) }));
  const limit = (category: string) => {
    const has = metric.categories.find(({ name }) => name === category)?.cap !== undefined;
    return {
      label: has ? `No limit for ${category}` : `At most so many points of ${category}`,
      run: () =>
        onPut(`Limit of ${category}`, (now) => ({
          ...now,
          categories: now.categories.map((each) =>
            each.name === category ? { name: category, ...(has ? {} : { cap: '50' }) } : each,
          ),
        })),
    };
  };
  return (
    <>
      <ol className="cb-part-list" aria-label={`Points of ${metric.name}`}>
        {metric.items.map((row, index) => (
          <li key={row.id} data-path={`${path}.items.${index}`}>
            <div className="cb-requirement-head">
              <div className="cb-requirement-words">
                <strong>
                  <TextToken
                    label="Name of the row"
                    value={row.name}
                    locked={editor.locked}
                    onChange={(name) => item(index, 'Name', (now) => ({ ...now, name }))}
                  />
                </strong>
                <PartSentence
                  label={`Points for ${row.name}`}
                  parts={pointsItemParts(row, editor.reading)}
                  editor={editor}
                  findings={findingsAt(findings, `items.${index}`)}
                  onChange={(what, id, value) =>
                    item(index, what, (now) => pointsItemWithSlot(now, id, value, editor.reading.body))
                  }
                />
              </div>
              {!editor.locked && (
                <ToolsMenu
                  label={row.name}
                  tools={[
                    ...pointsItemTools(row).map(({ label, apply }) => ({
                      label,
                      run: () => item(index, label, apply),
                    })),
                    limit(row.category),
                    {
                      label: 'Move up',
                      disabled: index === 0 ? 'It is the first' : undefined,
                      run: () => onPut('Move a row', (now) => ({ ...now, items: withMoved(now.items, index, -1) })),
                    },
                    {
                      label: 'Remove',
                      danger: true,
                      run: () =>
                        onPut(`Remove ${row.name}`, (now) =>
                          withCategories({ ...now, items: withRemoved(now.items, index) }),
                        ),
                    },
                  ]}
                />
              )}
            </div>
          </li>
        ))}
      </ol>
      {!editor.locked && (
        <Button
          size="xs"
          variant="subtle"
          color="neutral"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() =>
            onPut('Add a row of points', (now) =>
              withCategories({
                ...now,
                items: [...now.items, newPointsItem(freshId('I', [now, ...editor.bodies()]))],
              }),
            )
          }
        >
          Row
        </Button>
      )}
    </>
  );
}
