import type { IsoDate } from '#calendar/iso-date.ts';
import { buildLineTable } from '#model/build-line-table.ts';
import { lineCredits } from '#model/credited-lines.ts';
import { everything } from '#model/filter.ts';
import type { Condition, Filter } from '#model/filter.ts';
import type {
  Aggregate,
  FactKind,
  FactSelection,
  Ladder,
  Metric,
  MetricOf,
  ProgrammeBody,
  Requirement,
  StatusTiming,
  Tier,
  Window,
} from '#model/programme.ts';
import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import type { AnyChange, AnyRow, BookRecords, RecordRow } from '#model/record-row.ts';
import type { NextChange, PartnerEvaluation, ProgrammeRules, TierInputs, TierStatus } from '#tiers/contract.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { evaluatePartner, prepareTiers } from '#tiers/evaluate.ts';
import { nextChange } from '#tiers/next-change.ts';
import { programmeTimeline } from '#tiers/programme-timeline.ts';
import { statusOf } from '#tiers/status.ts';
import { checkProgramme } from '#tiers/validate-programme.ts';
import type { TestLine } from '#test/support/lines.ts';
import { chunksOf } from '#test/support/lines.ts';
import { recordsOf, row } from '#test/support/records.ts';

/** The day that most tests are asked about. */
export const today = '2026-06-30' as IsoDate;

/** A figure's facts as a test writes them: partner code, and what the record says. */
export type FactRow = { readonly [K in RecordKind]?: RecordValues<K> & { readonly id?: string } };

/** A book of partners, facts and programmes that a test is told to, one fact at a time. Partner ids are their codes. */
export interface TierBook {
  partner(code: string, values?: RecordValues<'partner'>): TierBook;
  add<K extends RecordKind>(kind: K, values: RecordValues<K>, id?: string): TierBook;
  sale(partner: string, date: string, net: string, more?: TestLine): TierBook;
  apply(changes: readonly AnyChange[]): TierBook;
  remove(kind: RecordKind, id: string): TierBook;
  inputs(): TierInputs;
  /** The body as the only version of the programme `P`, for all days. */
  by(body: ProgrammeBody): PreparedTiers;
  /** The programme's effective versions among the records. */
  programme(id: string): PreparedTiers;
}

export const rulesOf = (body: ProgrammeBody): ProgrammeRules => ({
  programme: 'programme-1',
  code: 'P',
  name: 'Program',
  number: 1,
  body,
});

/** A new book; `more` lines and rows come in the order in which they were told. */
export function tierBook(...partners: readonly string[]): TierBook {
  const rows = new Map<string, RecordRow>();
  const lines: TestLine[] = [];
  let ids = 0;
  const put = (kind: RecordKind, id: string, values: object): void => {
    rows.set(`${kind}/${id}`, row(kind, id, values as never));
  };
  const records = (): BookRecords => {
    const byKind: Record<string, AnyRow[]> = {};
    for (const each of rows.values()) (byKind[each.kind] ??= []).push(each as AnyRow);
    return recordsOf(byKind as Parameters<typeof recordsOf>[0]);
  };
  let kept: TierInputs | undefined;
  const changed = (): TierBook => {
    kept = undefined;
    return book;
  };
  const inputs = (): TierInputs => {
    if (kept !== undefined) return kept;
    const now = records();
    const table = buildLineTable(chunksOf(lines), now);
    kept = { records: now, lines: table, credits: lineCredits(table, now) };
    return kept;
  };
  const book: TierBook = {
    partner: (code, values = {}) => {
      put('partner', code, { code, name: `${code} Ltd`, ...values });
      return changed();
    },
    add: (kind, values, id) => {
      ids += 1;
      put(kind, id ?? `${kind}-${String(ids).padStart(4, '0')}`, values);
      return changed();
    },
    sale: (partner, date, net, more = {}) => {
      lines.push({
        partner,
        ordered: date,
        net,
        currency: 'USD',
        key: `sale-${lines.length + 1}`,
        ...more,
      } as TestLine);
      return changed();
    },
    apply: (changes) => {
      for (const { kind, id, set } of changes) put(kind, id, { ...rows.get(`${kind}/${id}`)?.values, ...set });
      return changed();
    },
    remove: (kind, id) => {
      rows.delete(`${kind}/${id}`);
      return changed();
    },
    inputs,
    by: (body) => {
      const found = checkProgramme(body);
      if (!found.ok) throw new Error(found.findings.map(({ path, detail }) => `${path}: ${detail}`).join('\n'));
      return prepareTiers(inputs(), rulesOf(body));
    },
    programme: (id) => prepareTiers(inputs(), programmeTimeline(inputs().records, id)),
  };
  put('batch', 'batch-1', { sequence: 1 });
  for (const code of partners) book.partner(code);
  return book;
}

// ── programmes ───────────────────────────────────────────────────────────────────────────────────────────────

export const promptly: StatusTiming = {
  promotion: { when: 'atOnce', review: { cadence: 'quarterly' }, approval: false },
  demotion: {
    when: 'atOnce',
    review: { cadence: 'quarterly' },
    approval: false,
    to: 'highestMet',
    missesAllowed: 0,
    graceDays: 0,
    noticeDays: 0,
    lockMonths: 0,
  },
};

export const field = (name: string, ...values: readonly string[]): Condition => ({ field: name, is: 'is', values });

export const facts = (
  kind: FactKind,
  where: Filter = everything,
  more: Partial<FactSelection> = {},
): FactSelection => ({
  facts: kind,
  where,
  ...more,
});

export const factMetric = (
  id: string,
  of: MetricOf<'facts'>['of'],
  aggregate: Aggregate,
  window: Window = { kind: 'asOf' },
  unit = '',
): Metric => ({ kind: 'facts', id, name: id, definition: '', unit, of, aggregate, window });

/** Revenue of 12 months, in the programme's currency. */
export const revenue = (id = 'revenue', where: Filter = everything): Metric =>
  factMetric(id, facts('sales', where), { kind: 'sum', of: 'net' }, { kind: 'trailing', months: 12 }, 'money');

/** A figure of this name as somebody entered it by hand. */
export const entered = (name: string): Metric =>
  factMetric(name, facts('figures', field('name', name), { inForce: true }), { kind: 'latest', of: 'value' });

/** Whether a milestone is so. */
export const milestone = (name: string): Metric =>
  factMetric(name, facts('milestones', field('name', name), { inForce: true }), { kind: 'exists' });

export const test = (
  metric: string,
  value: string,
  is: 'atLeast' | 'above' | 'atMost' | 'below' | 'exactly' = 'atLeast',
  id = `${metric}-${is}-${value}`,
): Requirement => ({ kind: 'test', id, metric, is, value });

export const tier = (name: string, ...of: readonly Requirement[]): Tier => ({
  id: name.toLowerCase(),
  name,
  requirements:
    of.length === 0
      ? []
      : [{ requirement: of.length === 1 ? (of[0] as Requirement) : { kind: 'all', id: `${name}-all`, of } }],
});

export const ladder = (id: string, ...tiers: readonly Tier[]): Ladder => ({ id, name: id, scope: everything, tiers });

/** A programme of one ladder `main`; `more` says everything else. */
export const programme = (
  metrics: readonly Metric[],
  tiers: readonly Tier[],
  more: Partial<ProgrammeBody> = {},
): ProgrammeBody => ({
  currency: 'USD',
  rates: [],
  yearStartMonth: 1,
  eligible: everything,
  sets: [],
  metrics,
  tracks: [],
  trackChoice: 'assigned',
  regions: [],
  ladders: [ladder('main', ...tiers)],
  timing: promptly,
  equivalences: [],
  benefits: [],
  fees: [],
  ...more,
});

// ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────

export const evaluated = (prepared: PreparedTiers, partner: string, asOf: string = today): PartnerEvaluation => {
  const found = evaluatePartner(prepared, partner, asOf as IsoDate);
  if (found === undefined) throw new Error(`Nothing about ${partner} on ${asOf}`);
  return found;
};

/** Name of the computed tier on a ladder, the first when it isn't said. */
export const computed = (prepared: PreparedTiers, partner: string, asOf: string = today, on?: string): string => {
  const found = evaluated(prepared, partner, asOf).ladders.find((each) => on === undefined || each.ladder === on);
  return found?.tiers.find(({ tier: id }) => id === found.computed)?.name ?? '';
};

export const changeOf = (prepared: PreparedTiers, partner: string, asOf: string = today): NextChange | undefined =>
  nextChange(prepared, partner, asOf as IsoDate);

export const standing = (prepared: PreparedTiers, partner: string, asOf: string = today, on = 'main'): TierStatus => {
  const found = statusOf(prepared, partner, on, asOf as IsoDate);
  if (found === undefined) throw new Error(`No status of ${partner} on ${asOf}`);
  return found;
};

/** The figure of the first test of a metric anywhere in a partner's evaluation. */
export const valueOf = (prepared: PreparedTiers, partner: string, metric: string, asOf: string = today) => {
  const all = evaluated(prepared, partner, asOf).ladders.flatMap(({ tiers }) =>
    tiers.flatMap(({ requirement }) => (requirement === undefined ? [] : flat(requirement))),
  );
  return all.find((each) => each.metric === metric)?.value;
};

type Result = NonNullable<PartnerEvaluation['ladders'][number]['tiers'][number]['requirement']>;
export const flat = (result: Result): readonly Result[] => [result, ...result.of.flatMap(flat)];
