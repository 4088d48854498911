import type { IsoDate } from '#calendar/iso-date.ts';
import { toDayNumber } from '#calendar/iso-date.ts';
import type { FigureSources } from '#planning/contract.ts';
import { readMetric } from '#planning/program-metric.ts';
import type { EvaluationRun } from '#tiers/evaluation-run.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { partnerIndex, runOn } from '#tiers/evaluate.ts';
import type { EngineBook } from './engine-book.ts';

/** Days of one program as they were asked for; a scorecard of many partners asks for the same few. */
function days(prepared: PreparedTiers): (day: IsoDate) => EvaluationRun | undefined {
  const runs = new Map<IsoDate, EvaluationRun | undefined>();
  return (day) => {
    if (!runs.has(day)) runs.set(day, runOn(prepared, toDayNumber(day)));
    return runs.get(day);
  };
}

/** Figures of these programs by their rules on a day; undefined where the program, its rules or the metric aren't there then. */
export async function metricReader(
  { tiers }: EngineBook,
  programmes: Iterable<string>,
): Promise<(partner: string) => FigureSources['metric']> {
  const known = new Set((await tiers.records()).all('programme').map(({ id }) => id));
  const wanted = [...new Set(programmes)].filter((id) => known.has(id));
  const readers = new Map(
    await Promise.all(
      wanted.map(async (id) => {
        const prepared = await tiers.prepared(id);
        return [id, { prepared, runOf: days(prepared) }] as const;
      }),
    ),
  );
  return (partner) => (programme, text, day) => {
    const reader = readers.get(programme);
    const run = reader?.runOf(day);
    const at = reader === undefined ? -1 : partnerIndex(reader.prepared, partner);
    const { metric, part, ladder } = readMetric(text);
    if (run === undefined || at < 0 || !run.engine.metrics.has(metric)) return undefined;
    const plan = ladder === undefined ? undefined : run.engine.ladders.find((each) => each.ladder.id === ladder);
    if (ladder !== undefined && plan === undefined) return undefined;
    return run.reader.figure(metric, run.unit(at), run.day, part, plan?.scope).value;
  };
}
