import { cpus, loadavg } from 'node:os';

/** One figure beside its budget. */
export type BudgetRow = {
  readonly what: string;
  readonly value: number | null;
  readonly unit: string;
  readonly budget: string;
  readonly ok: boolean;
};

/** A figure with the most that it may be; without a limit it's for information and always counts as kept. */
export function budgetRow(what: string, value: number | null, unit: string, limit?: number): BudgetRow {
  const shown = value === null ? null : Math.round(value * 10) / 10;
  const ok = limit === undefined || value === null || value <= limit;
  return { what, value: shown, unit, budget: limit === undefined ? '' : `≤ ${limit}`, ok };
}

/** The machine, and how busy it was with other things: absolute times mean little without it. */
export const machineNote = (): string => {
  const load = loadavg()[0] ?? 0;
  return `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, load ${load.toFixed(1)}.`;
};
