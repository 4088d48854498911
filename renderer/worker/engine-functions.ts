import type { PeriodId } from '#calendar/period.ts'
import { calculate } from '#commission/calculate.ts'
import type { Calculation, EngineInputs } from '#commission/contract.ts'
import type { PreparedBook } from '#commission/prepare.ts'
import { prepare } from '#commission/prepare.ts'
import { traceEntry } from '#commission/trace-entry.ts'
import type { Trace } from '#commission/trace.ts'

export type { PreparedBook } from '#commission/prepare.ts'

/** Filters compiled, credits resolved: per book and edit. */
export const prepareBook = (inputs: EngineInputs): PreparedBook => prepare(inputs)

/** The entries, totals and exceptions of one period. */
export const calculateBook = (prepared: PreparedBook, period: PeriodId): Calculation => calculate(prepared, period)

/** The receipt of one entry. */
export const explainEntry = (calculation: Calculation, entry: number): Trace => traceEntry(calculation, entry)
