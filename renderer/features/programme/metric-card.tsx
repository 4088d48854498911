import { memo } from 'react';
import type { Finding } from '#model/finding.ts';
import type { Metric, ProgrammeBody } from '#model/programme.ts';
import { metricTools, metricWithSlot } from '#tiers/editing/metric-edits.ts';
import { metricParts } from '#tiers/words/metric-sentence.ts';
import { metricKindWords } from '#tiers/words/programme-words.ts';
import { FindingList } from '#ui/findings.tsx';
import { ChoiceToken, OptionalTextToken, TextToken } from '#ui/sentence.tsx';
import type { Editor } from './editor.ts';
import { IndexParts } from './index-parts.tsx';
import { PartSentence } from './part-sentence.tsx';
import { PointsTable } from './points-table.tsx';
import { ToolsMenu, type Tool } from './tools-menu.tsx';

interface MetricCardProps {
  metric: Metric;
  path: string;
  /** Who uses it, in words; empty when nobody does. */
  uses: string;
  editor: Editor;
  findings: readonly Finding[];
}

/** Changes one metric of the rules. */
const withMetric = (body: ProgrammeBody, id: string, changed: (metric: Metric) => Metric): ProgrammeBody => ({
  ...body,
  metrics: body.metrics.map((metric) => (metric.id === id ? changed(metric) : metric)),
});

const units = ['money', '%', '', 'people', 'points'] as const;
const unitWords: Readonly<Record<string, string>> = { money: 'money', '%': 'percent', '': 'a plain number' };

function Card({ metric, path, uses, editor, findings }: MetricCardProps) {
  const put = (what: string, changed: (metric: Metric, body: ProgrammeBody) => Metric) =>
    void editor.change(`${what}, metric ${metric.name}`, (body) =>
      withMetric(body, metric.id, (now) => changed(now, body)),
    );
  const text = (name: 'definition' | 'owner' | 'source', label: string, placeholder: string) => (
    <span data-slot={name}>
      <OptionalTextToken
        label={label}
        placeholder={placeholder}
        value={metric[name] ?? ''}
        locked={editor.locked}
        onChange={(value) => put(label, (now) => withText(now, name, value))}
      />
    </span>
  );
  const tools: readonly Tool[] = [
    ...metricTools(metric).map(({ label, apply }) => ({ label, run: () => put(label, (now) => apply(now)) })),
    {
      label: `Remove ${metric.name}`,
      danger: true,
      disabled: uses === '' ? undefined : `Used by ${uses}`,
      run: () =>
        void editor.change(
          `Remove metric ${metric.name}`,
          (body) => ({ ...body, metrics: body.metrics.filter(({ id }) => id !== metric.id) }),
          `Metric ${metric.name} removed.`,
        ),
    },
  ];
  const inTables = /^(items|parts|categories)\b/u;
  const own = findings.filter((found) => !inTables.test(found.path));
  const head = own.filter(({ path: place }) => /^(name|definition|unit|owner|source|id)\b/u.test(place));
  return (
    <li className="cb-card cb-metric-card" data-path={path} aria-label={`Metric ${metric.name}`}>
      <header className="cb-tier-head">
        <h2 className="cb-h3" data-slot="name">
          <TextToken
            label="Name of the metric"
            value={metric.name}
            locked={editor.locked}
            onChange={(name) => put('Name', (now) => ({ ...now, name }))}
          />
        </h2>
        <span className="cb-muted cb-small">{metricKindWords[metric.kind]}</span>
        <span className="cb-tier-space" />
        {!editor.locked && <ToolsMenu label={`metric ${metric.name}`} tools={tools} />}
      </header>
      <FindingList label={`Problems of metric ${metric.name}`} findings={head} />
      <div className="cb-metric-definition">{text('definition', 'Definition', '+ what it means')}</div>
      <PartSentence
        label={`Metric ${metric.name}`}
        parts={metricParts(metric, editor.reading)}
        editor={editor}
        findings={own.filter((found) => !head.includes(found))}
        onChange={(what, id, value) => put(what, (now, body) => metricWithSlot(now, id, value, body))}
      />
      {metric.kind === 'points' && (
        <PointsTable
          metric={metric}
          path={path}
          editor={editor}
          findings={findings}
          onPut={(what, changed) => put(what, (now) => (now.kind === 'points' ? changed(now) : now))}
        />
      )}
      {metric.kind === 'index' && (
        <IndexParts
          metric={metric}
          path={path}
          editor={editor}
          findings={findings}
          onPut={(what, changed) => put(what, (now) => (now.kind === 'index' ? changed(now) : now))}
        />
      )}
      <dl className="cb-metric-facts">
        <dt>Counted in</dt>
        <dd data-slot="unit">
          <ChoiceToken
            label="Unit"
            value={metric.unit}
            text={unitWords[metric.unit] ?? metric.unit}
            locked={editor.locked}
            options={[...new Set([...units, metric.unit])].map((unit) => ({
              value: unit,
              label: unitWords[unit] ?? unit,
            }))}
            onChange={(unit) => put('Unit', (now) => ({ ...now, unit }))}
          />
        </dd>
        <dt>Source</dt>
        <dd>{text('source', 'Source', '+ where it comes from')}</dd>
        <dt>Owner</dt>
        <dd>{text('owner', 'Owner', '+ who answers for it')}</dd>
        <dt>Used by</dt>
        <dd>{uses === '' ? <span className="cb-muted">nobody yet</span> : uses}</dd>
      </dl>
    </li>
  );
}

const withText = (metric: Metric, name: 'definition' | 'owner' | 'source', value: string): Metric => {
  if (value !== '' || name === 'definition') return { ...metric, [name]: value };
  const { [name]: _gone, ...rest } = metric;
  return rest as Metric;
};

/** Drawn again only when its own metric, its findings or the words around it change. */
export const MetricCard = memo(Card);
