import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Finding } from '#model/finding.ts';
import type { Metric, ProgrammeBody } from '#model/programme.ts';
import { metricKinds } from '#model/programme.ts';
import { usesOfMetric } from '#tiers/editing/metric-uses.ts';
import { hasLibraryMetric, libraryMetric, newMetric } from '#tiers/editing/new-metric.ts';
import { libraryMetrics, metricLibrary } from '#tiers/templates/metric-library.ts';
import { metricKindNotes, metricKindWords } from '#tiers/words/programme-words.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { findingsAt } from '#ui/findings.tsx';
import { ScrolledMenu } from './scrolled-menu.tsx';
import type { Editor } from './editor.ts';
import { focusPath } from './jump.ts';
import { FactSets } from './fact-sets.tsx';
import { MetricCard } from './metric-card.tsx';

interface MetricsTabProps {
  body: ProgrammeBody;
  editor: Editor;
  findings: readonly Finding[];
}

/** What the programme measures: each metric with its definition, window, source, owner and who uses it. */
export function MetricsTab({ body, editor, findings }: MetricsTabProps) {
  return (
    <div className="cb-programme-metrics">
      {!editor.locked && <AddMetric body={body} editor={editor} />}
      {body.metrics.length === 0 ? (
        <EmptyState compact title="No metric yet">
          Requirements compare metrics with thresholds: revenue of 12 months, certified engineers, a signed agreement.
          Add one from the library, or build your own.
        </EmptyState>
      ) : (
        <ul className="cb-metric-list" aria-label="Metrics">
          {body.metrics.map((metric, index) => (
            <MetricCard
              key={metric.id}
              metric={metric}
              path={`metrics.${index}`}
              uses={usesOfMetric(body, metric.id).join(', ')}
              editor={editor}
              findings={findingsAt(findings, `metrics.${index}`)}
            />
          ))}
        </ul>
      )}
      <FactSets body={body} editor={editor} findings={findings} />
    </div>
  );
}

/** The library of usual metrics, and the kinds to build from. */
function AddMetric({ body, editor }: Pick<MetricsTabProps, 'body' | 'editor'>) {
  const add = async (name: string, make: (now: ProgrammeBody) => Metric) => {
    await editor.change(`Add metric: ${name}`, (now) => ({ ...now, metrics: [...now.metrics, make(now)] }));
    // It stands at the end of the list: the person goes on there.
    requestAnimationFrame(() => focusPath(`metrics.${body.metrics.length}.name`));
  };
  return (
    <div className="cb-programme-add">
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />}>
            Add metric
          </Button>
        </Menu.Target>
        <ScrolledMenu label="Metrics to add">
          <Menu.Label>From the library</Menu.Label>
          {libraryMetrics.map((name) => (
            <Menu.Item
              key={name}
              disabled={hasLibraryMetric(name, body)}
              onClick={() => void add(metricLibrary[name].name, (now) => libraryMetric(name, now, editor.bodies()))}
            >
              {metricLibrary[name].name}
              <small className="cb-muted">{metricLibrary[name].definition}</small>
            </Menu.Item>
          ))}
          <Menu.Label>Build your own</Menu.Label>
          {metricKinds.map((kind) => (
            <Menu.Item
              key={kind}
              onClick={() =>
                void add(metricKindWords[kind].toLowerCase(), (now) => newMetric(kind, now, editor.bodies()))
              }
            >
              {metricKindWords[kind]}
              <small className="cb-muted">{metricKindNotes[kind]}</small>
            </Menu.Item>
          ))}
        </ScrolledMenu>
      </Menu>
    </div>
  );
}
