import type { ProgrammeRules } from '#tiers/contract.ts';
import type { PreparedFacts } from '#tiers/facts/prepare-facts.ts';
import type { GateReader, MetricReader } from '#tiers/metric-reader.ts';

export declare function metricReader(facts: PreparedFacts, rules: ProgrammeRules, gate: GateReader): MetricReader;
