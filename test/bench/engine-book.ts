import type { EngineInputs } from '#commission/contract.ts';
import { buildLineTable } from '#model/build-line-table.ts';
import type { LineChunk } from '#model/line-chunk.ts';
import { lineChunkBuilder } from '#model/line-chunk-builder.ts';
import { everything } from '#model/filter.ts';
import type { Filter } from '#model/filter.ts';
import type { Rule, RuleKind, RuleOf } from '#model/rule.ts';
import type { RecordRow } from '#model/record-row.ts';
import { batch, bookOf, partner, plan, quarters, record } from '#test/support/commission-book.ts';

/** First day of the measured lines, 2025-01-01, and how many days they spread over. */
const firstDay = 20_089;

export interface EngineBookSize {
  readonly lines: number;
  readonly partners: number;
  /** Days that the lines spread over: 90 puts all in one quarter, 730 in eight. */
  readonly days: number;
}

const categories = ['Cloud', 'Hardware', 'Services', 'Bikes'];
const code = (at: number): string => `P${String(at).padStart(5, '0')}`;

/** Chunks of a plausible sales file: orders of five lines, prices in cents, one line in ten in euros. */
export function madeChunks({ lines, partners, days }: EngineBookSize): readonly LineChunk[] {
  const builder = lineChunkBuilder('batch-1', 'erp');
  const text = (['key', 'orderNumber', 'lineNumber', 'partner', 'deal', 'currency', 'category'] as const).map((name) =>
    builder.text(name),
  );
  const [key, order, number, who, deal, currency, category] = text as [
    (typeof text)[number],
    ...(typeof text)[number][],
  ] & { readonly length: 7 };
  const [ordered, net, cost, quantity] = [
    builder.date('ordered'),
    builder.number('net'),
    builder.number('cost'),
    builder.number('quantity'),
  ];
  const chunks: LineChunk[] = [];
  for (let at = 0; at < lines; at += 1) {
    const line = builder.line();
    const orderNumber = 100_000 + Math.floor(at / 5);
    key.set(line, `${orderNumber}/${(at % 5) + 1}`);
    order?.set(line, String(orderNumber));
    number?.set(line, String((at % 5) + 1));
    who?.set(line, code((Math.floor(at / 5) * 7919) % partners));
    if (at % 3 === 0) deal?.set(line, `D${at % 50_000}`);
    currency?.set(line, at % 10 === 0 ? 'EUR' : 'USD');
    category?.set(line, categories[at % 4] ?? '');
    ordered.set(line, firstDay + Math.floor((at / lines) * days));
    const cents = ((at * 104_729) % 2_000_000) + 101;
    net.set(line, cents, 2);
    cost.set(line, Math.floor(cents * 0.7), 2);
    quantity.set(line, (at % 40) + 1, 0);
    builder.endLine(at + 2);
    if (builder.isFull() || at === lines - 1) chunks.push(builder.take());
  }
  return chunks;
}

const same = 'same number in each currency' as const;
const of = (category: string): Filter => ({ field: 'line.category', is: 'is', values: [category] });
const bands = (id: string, rule: Partial<Extract<Rule, { kind: 'bands' }>>): Rule => ({
  kind: 'bands',
  id,
  name: id,
  when: everything,
  base: 'net',
  quantity: 'amount',
  measure: 'quarter',
  mode: 'marginal',
  edge: 'reaching',
  pays: 'percent',
  thresholdCurrency: same,
  bands: [
    { from: '0', rate: '0.01' },
    { from: '50000', rate: '0.015' },
    { from: '250000', rate: '0.02' },
  ],
  ...rule,
});

export const simpleRules: readonly Rule[] = [
  { kind: 'percent', id: 'R1', name: 'Net sales', when: everything, base: 'net', rate: '0.075' },
];

/** Twelve rules, most of them bands: in every mode and over every kind of window. */
export const bandRules: readonly Rule[] = [
  { kind: 'percent', id: 'R1', name: 'Cloud', when: of('Cloud'), base: 'net', rate: '0.05' },
  { kind: 'percent', id: 'R2', name: 'Margin', when: of('Hardware'), base: 'margin', rate: '0.1' },
  { kind: 'fixed', id: 'R3', name: 'Per line', when: of('Services'), amount: '2.50', currency: same, per: 'line' },
  { kind: 'fixed', id: 'R4', name: 'Per order', when: of('Bikes'), amount: '10', currency: same, per: 'order' },
  {
    kind: 'perUnit',
    id: 'R5',
    name: 'Per unit',
    when: { any: [of('Cloud'), of('Bikes')] },
    amount: '0.125',
    currency: same,
  },
  bands('R6', { mode: 'marginal', measure: 'quarter' }),
  bands('R7', { mode: 'whole', measure: 'year' }),
  bands('R8', { mode: 'rolling', measure: 'period', when: of('Services') }),
  bands('R9', {
    mode: 'total',
    measure: 'quarter',
    quantity: 'units',
    pays: 'percent',
    bands: [
      { from: '0', rate: '0.001' },
      { from: '500', rate: '0.002' },
    ],
  }),
  bands('R10', { mode: 'interpolated', measure: 'order' }),
  bands('R11', { mode: 'marginal', measure: 'trailing12Months', when: of('Hardware') }),
  {
    kind: 'override',
    id: 'R12',
    name: 'Above',
    when: everything,
    on: 'commissionBelow',
    base: 'net',
    levelRates: ['0.1', '0.05'],
  },
];

/** One rule of every kind, most of them on every line, with limits on some. */
export const everyKind: readonly Rule[] = [
  {
    kind: 'percent',
    id: 'R1',
    name: 'Discounts shared',
    when: everything,
    base: 'net',
    rate: '0.05',
    funding: { by: 'shared', vendorShare: '0.5' },
  },
  {
    kind: 'fixed',
    id: 'R2',
    name: 'Per order',
    when: of('Bikes'),
    amount: '10',
    currency: same,
    per: 'order',
    atMostBase: true,
  },
  { kind: 'perUnit', id: 'R3', name: 'Per unit', when: of('Cloud'), amount: '0.125', currency: same },
  {
    kind: 'percentPlusFixed',
    id: 'R4',
    name: 'Plus',
    when: everything,
    base: 'net',
    rate: '0.01',
    amount: '0.5',
    currency: same,
    per: 'line',
  },
  bands('R5', { mode: 'whole', measure: 'year' }),
  {
    kind: 'matrix',
    id: 'R6',
    name: 'Table',
    when: everything,
    base: 'net',
    rows: { field: 'line.category', values: categories },
    columns: { figure: 'marginPercent', from: ['0', '25', '35'] },
    rates: categories.map((_, at) => ['0.01', `0.0${at + 2}`, '']),
  },
  {
    kind: 'involvement',
    id: 'R7',
    name: 'Work',
    when: everything,
    base: 'margin',
    levels: [{ from: '0', rate: '0.02' }],
  },
  {
    kind: 'recurring',
    id: 'R8',
    name: 'Instalments',
    when: of('Services'),
    base: 'net',
    instalments: [{ from: '1', rate: '0.02' }],
    last: '12',
  },
  {
    kind: 'curve',
    id: 'R9',
    name: 'Curve',
    when: everything,
    base: 'net',
    measure: 'year',
    target: { amount: '500000' },
    threshold: '50',
    payout: '1000',
    start: 'zero',
    multiple: '2',
    cap: '5000',
    currency: same,
  },
  {
    kind: 'lumpSum',
    id: 'R10',
    name: 'Target',
    when: everything,
    base: 'net',
    quantity: 'orders',
    measure: 'quarter',
    target: { amount: '2' },
    amount: '250',
    currency: same,
  },
  {
    kind: 'milestone',
    id: 'R11',
    name: 'Milestone',
    when: everything,
    base: 'net',
    quantity: 'units',
    reach: '1000',
    amount: '100',
    currency: same,
  },
  {
    kind: 'growth',
    id: 'R12',
    name: 'Growth',
    when: everything,
    base: 'net',
    measure: 'quarter',
    by: 'percent',
    edge: 'reaching',
    bands: [{ from: '5', rate: '0.01' }],
    on: 'increase',
    withoutEarlier: 'nothing',
  },
  {
    kind: 'spiff',
    id: 'R13',
    name: 'SPIFF',
    when: of('Cloud'),
    pays: 'percent',
    base: 'net',
    rate: '0.02',
    from: '2026-07-01',
    next: '2027-01-01',
    budget: '10000000',
    currency: same,
  },
  {
    kind: 'freeGoods',
    id: 'R14',
    name: 'Free goods',
    when: of('Hardware'),
    buy: '10',
    free: '1',
    measure: 'order',
    value: 'net',
  },
  {
    kind: 'mdf',
    id: 'R15',
    name: 'Marketing',
    when: everything,
    base: 'net',
    share: '0.5',
    capRate: '0.03',
    measure: 'year',
  },
  {
    kind: 'marginFloor',
    id: 'R16',
    name: 'Floor',
    when: of('Hardware'),
    least: '0.1',
    per: 'line',
    countsCommission: true,
  },
  {
    kind: 'percent',
    id: 'R17',
    name: 'Capped',
    when: of('Bikes'),
    base: 'margin',
    rate: '0.05',
    limits: { cap: '2000', currency: same, per: 'year', excess: 'drop' },
  },
  {
    kind: 'override',
    id: 'R18',
    name: 'Above',
    when: everything,
    on: 'lower',
    base: 'net',
    levelRates: ['0.01', '0.005'],
    belowRates: ['0.1', '0.05'],
  },
];

const ofKind = (kind: RuleKind): Rule => {
  const found = everyKind.find((rule) => rule.kind === kind);
  if (found === undefined) throw new Error(`No rule is ${kind}`);
  return found;
};

/** Twelve rules of twelve kinds: on lines, orders, windows, with a budget, a floor beneath them all and partners above. */
export const twelveRules: readonly Rule[] = [
  { kind: 'percent', id: 'R1', name: 'Cloud', when: of('Cloud'), base: 'net', rate: '0.05' } as const,
  ...(
    ['fixed', 'percentPlusFixed', 'bands', 'matrix', 'recurring', 'curve', 'growth', 'spiff', 'freeGoods'] as const
  ).map(ofKind),
  ofKind('marginFloor'),
  { ...(ofKind('override') as RuleOf<'override'>), on: 'commissionBelow' as const, levelRates: ['0.1', '0.05'] },
].map((rule, at) => ({ ...rule, id: `R${at + 1}` }));

/** A book of that size with one plan; every tenth partner supplies the nine after it, every hundredth those. */
export function engineBookOf(
  size: EngineBookSize,
  rules: readonly Rule[],
  chunks: readonly LineChunk[] = madeChunks(size),
): EngineInputs {
  const links = Array.from({ length: size.partners }, (_, at) => at)
    .filter((at) => at % 100 !== 0)
    .map((at): RecordRow =>
      record('supplyLink', `l${at}`, {
        child: `p-${code(at)}`,
        parent: `p-${code(at % 10 === 0 ? at - (at % 100) : at - (at % 10))}`,
        from: '2020-01-01',
      }),
    );
  const partners = Array.from({ length: size.partners }, (_, at) =>
    partner(code(at), { type: at % 2 === 0 ? 'MSP' : 'VAR' }),
  );
  const records = bookOf([batch('batch-1', 1), ...partners, ...links, ...plan(rules)]);
  return { records, lines: buildLineTable(chunks, records), calendar: quarters, closings: [] };
}
