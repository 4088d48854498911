import type { PreparedTiers } from './evaluate.ts';
import { gateOf } from './evaluation-run.ts';
import type { ChangedKind, PreparedFacts } from './facts/prepare-facts.ts';
import { factsOfSome } from './facts/prepare-facts.ts';
import { layeredReader } from './layered-reader.ts';
import type { MetricReader } from './metric-reader.ts';
import { isChangedBy, looksAtOthers } from './metrics/metric-reach.ts';
import { metricReader } from './metrics/metric-reader.ts';
import type { TierEngine } from './tier-engine.ts';
import { tierEngine } from './tier-engine.ts';

/** Everything that was edited since a reader was made for everybody. */
export interface EditsSince {
  readonly facts: PreparedFacts;
  readonly reader: MetricReader;
  readonly kinds: ReadonlySet<ChangedKind>;
  /** Whose facts, by index. */
  readonly partners: ReadonlySet<number>;
}

/** More partners than these aren't a few any more: everything is made anew. */
const most = 256;

const edits = new WeakMap<TierEngine, EditsSince>();

/** What was made for everybody, and what was edited since then; undefined while nobody asked for a figure. */
function editsSince(engine: TierEngine): EditsSince | undefined {
  const known = edits.get(engine);
  if (known !== undefined) return known;
  const reader = engine.readers.get('');
  return reader && { facts: engine.facts, reader, kinds: new Set(), partners: new Set() };
}

/**
 * The engine of a version after an edit of some partners' own records, or of the lines credited to them: their changed
 * figures are read from their facts alone, all others from what was made before. Undefined where that isn't worth it.
 */
export function engineAfterEdit(
  engine: TierEngine,
  { inputs, facts, book }: PreparedTiers,
  edit: { readonly kinds: ReadonlySet<ChangedKind>; readonly partners: readonly number[] },
): TierEngine | undefined {
  const before = editsSince(engine);
  if (before === undefined) return undefined;
  const now: EditsSince = {
    ...before,
    kinds: new Set([...before.kinds, ...edit.kinds]),
    partners: new Set([...before.partners, ...edit.partners]),
  };
  if (now.partners.size > most) return undefined;
  const made = tierEngine(inputs, engine.dated, gateOf, { facts, book, regions: engine.regions });
  made.readers.set('', readerAfter(made, now));
  edits.set(made, now);
  return made;
}

function readerAfter(engine: TierEngine, { facts, reader, kinds, partners }: EditsSince): MetricReader {
  const { body, metrics, inputs, dated, gate } = engine;
  const ids = new Set([...partners].map((at) => facts.partners[at] ?? ''));
  const touched = metricReader(factsOfSome(facts, inputs, kinds, ids), dated.rules, gate);
  let whole: MetricReader | undefined;
  const changed = isChangedBy(body, kinds);
  const layers = new Map<string, 'whole' | 'before' | 'edited'>();
  const layerOf = (metric: string): 'whole' | 'before' | 'edited' => {
    const known = layers.get(metric);
    if (known !== undefined) return known;
    const made = looksAtOthers(body)(metrics, metric) ? 'whole' : changed(metrics, metric) ? 'edited' : 'before';
    layers.set(metric, made);
    return made;
  };
  return layeredReader({
    before: reader,
    touched,
    whole: () => (whole ??= metricReader(engine.facts, dated.rules, gate)),
    layerOf: (metric, partner) => {
      const layer = layerOf(metric);
      return layer === 'edited' ? (partners.has(partner) ? 'touched' : 'before') : layer;
    },
  });
}
