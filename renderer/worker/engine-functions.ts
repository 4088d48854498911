import type { PeriodId } from '#calendar/period.ts';
import { calculate } from '#commission/calculate.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import { freezeCalculation as freeze } from '#commission/freeze-calculation.ts';
import { prepare } from '#commission/prepare.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { traceEntry, traceSteps } from '#commission/trace-entry.ts';
import type { Trace } from '#commission/trace.ts';
import { formulaOf } from '#commission/word-trace.ts';

export type { PreparedBook } from '#commission/prepared-book.ts';

/** Filters compiled, credits resolved: per book and edit. */
export const prepareBook = (inputs: EngineInputs): PreparedBook => prepare(inputs);

/** The entries, totals and exceptions of one period. */
export const calculateBook = (prepared: PreparedBook, period: PeriodId): Calculation => calculate(prepared, period);

/** The receipt of one entry. */
export const explainEntry = (calculation: Calculation, entry: number): Trace => traceEntry(calculation, entry);

/** One entry's derivation in one line, as the account manager reads it. */
export const entryFormula = (calculation: Calculation, entry: number): string =>
  formulaOf(traceSteps(calculation, entry), 'internal');

/** The engine's own columns, as a close keeps them. */
export const freezeCalculation = (calculation: Calculation): { readonly json: unknown; readonly bytes: Uint8Array } =>
  freeze(calculation);
