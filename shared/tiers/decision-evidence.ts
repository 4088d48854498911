import type { MetricEvidence, PartnerEvaluation, RequirementResult } from './contract.ts';
import type { DecisionAsked } from './decide.ts';
import type { DecidedEvidence } from './decision.ts';
import type { PreparedTiers } from './evaluate.ts';
import { evidenceOf } from './evaluate.ts';

/** Rows that a decision keeps of each figure; the figure itself and their number are kept whole. */
const KEPT_ROWS = 200;

/** Figures that any requirement of the ladder asks for, each once. */
export function evidenceBehind(
  prepared: PreparedTiers,
  asked: DecisionAsked,
  evaluation: PartnerEvaluation,
): DecidedEvidence[] {
  const results = evaluation.ladders
    .filter(({ ladder }) => ladder === asked.ladder)
    .flatMap(({ tiers }) =>
      tiers.flatMap(({ requirement }) => (requirement === undefined ? [] : figuresIn(requirement))),
    );
  const asks = new Map(results.map((each) => [`${each.metric}|${each.part ?? ''}`, each]));
  return [...asks.values()].flatMap(({ metric = '', part }) => {
    const found = evidenceOf(prepared, asked.partner, asked.asOf, {
      ladder: asked.ladder,
      metric,
      ...(part === undefined ? {} : { part }),
    });
    if (found === undefined) return [];
    const rows = rowsOf(found);
    return [
      {
        metric,
        ...(part === undefined ? {} : { part }),
        value: found.value,
        rows: rows.slice(0, KEPT_ROWS),
        count: rows.length,
      },
    ];
  });
}

/** Rows of a figure and of the figures that it is made of. */
export const rowsOf = (evidence: MetricEvidence): DecidedEvidence['rows'] => [
  ...evidence.rows,
  ...evidence.of.flatMap(rowsOf),
];

const figuresIn = (result: RequirementResult): readonly RequirementResult[] => [
  ...(result.metric === undefined ? [] : [result]),
  ...result.of.flatMap(figuresIn),
];
