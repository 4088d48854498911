import { calculate } from '#commission/calculate.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import { draftPeriod } from '#commission/draft-period.ts';
import { prepare } from '#commission/prepare.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import type { Trace } from '#commission/trace.ts';
import type { ExchangeRate, Receipt } from '#model/line-chunk.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule, RuleKind, RuleOf } from '#model/rule.ts';
import { bandModes } from '#model/band-rules.ts';
import { everything } from '#model/filter.ts';
import { overrideBases } from '#model/override-rule.ts';
import type { RecordRow } from '#model/record-row.ts';
import { periodWords } from '#statement/period-words.ts';
import type { StatementModel } from '#statement/statement-model.ts';
import { statementModel } from '#statement/statement-model.ts';
import { engineInputs, partner, plan, quarters, record } from '#test/support/commission-book.ts';
import { linesFrom } from '#test/support/lines.ts';

/** A small book of one plan of partner S; A1 and A2 above it have the plan `above`. */
interface Example {
  readonly lines: string;
  readonly rules: readonly Rule[];
  readonly above?: readonly Rule[];
  readonly body?: Partial<PlanBody>;
  readonly rows?: readonly RecordRow[];
  readonly rates?: readonly ExchangeRate[];
  readonly receipts?: readonly Receipt[];
}

type Terms<Kind extends RuleKind> = Omit<RuleOf<Kind>, 'kind' | 'id' | 'name' | 'when'> & { readonly id?: string };

const rule = <Kind extends RuleKind>(kind: Kind, terms: Terms<Kind>): Rule =>
  ({ kind, id: 'R1', name: 'Rule', when: everything, ...terms }) as unknown as Rule;

/** An example's book, and its first quarter calculated. */
function calculated({ lines, rules, above, body, rows = [], ...facts }: Example): {
  readonly inputs: EngineInputs;
  readonly calculation: Calculation;
} {
  const chain =
    above === undefined
      ? []
      : [
          partner('A1'),
          partner('A2'),
          record('supplyLink', 'l1', { child: 'p-S', parent: 'p-A1', from: '2000-01-01' }),
          record('supplyLink', 'l2', { child: 'p-A1', parent: 'p-A2', from: '2000-01-01' }),
          ...plan(above, { id: 'above' }),
        ];
  const own = plan(rules, { partner: 'S', ...(body === undefined ? {} : { body }) }).map((row) =>
    row.kind === 'planAssignment' ? ({ ...row, values: { ...row.values, priority: 0 } } as RecordRow) : row,
  );
  const inputs = engineInputs(
    [partner('S', { currency: 'EUR' }), partner('T'), ...own, ...chain, ...rows],
    linesFrom(lines),
    { calendar: quarters, ...facts },
  );
  return { inputs, calculation: calculate(prepare(inputs), '2026-Q1') };
}

/** The traces of an example's first quarter, in order. */
export function tracesOf(example: Example): readonly Trace[] {
  const { calculation } = calculated(example);
  return Array.from({ length: calculation.entries.count }, (_, at) => traceEntry(calculation, at));
}

/** The statement of one partner of an example, as a draft. */
export function exampleStatement(name: string, code: string): StatementModel {
  const { inputs, calculation } = calculated(traceExamples[name] as Example);
  const draft = draftPeriod(inputs, calculation, (entry) => traceEntry(calculation, entry), periodWords);
  const account = draft.figures.accounts.find(({ partner }) => partner.code === code);
  if (account === undefined) throw new Error(`${code} has no statement in ${name}`);
  return statementModel(draft, account, '2026-04-09T10:00:00.000Z');
}

const same = 'same number in each currency' as const;
const one = (net: string, more = '', values = '') =>
  `order | line | ordered | partner | customer | net | currency${more}\nSO-7 | 1 | 2026-02-03 | S | Fabrikam | ${net} | USD${values}`;
const inMoney = { base: 'net', currency: same } as const;
/** A small book for each kind of rule and for everything that changes what a line comes to. */
export const traceExamples: Readonly<Record<string, Example>> = {
  percent: { lines: one('20576'), rules: [rule('percent', { base: 'net', rate: '0.1' })] },
  'percent margin': {
    lines: one('20576', '| cost', '| 15000'),
    rules: [rule('percent', { base: 'margin', rate: '0.1' })],
  },
  'percent funded': {
    lines: one('900', '| list', '| 1000'),
    rules: [rule('percent', { base: 'net', rate: '0.1', funding: { by: 'shared', vendorShare: '0.5' } })],
  },
  'fixed line': { lines: one('900'), rules: [rule('fixed', { amount: '50', currency: same, per: 'line' })] },
  'fixed atmost': {
    lines: one('30'),
    rules: [rule('fixed', { amount: '50', currency: same, per: 'line', atMostBase: true })],
  },
  'fixed order': {
    lines: one('900') + '\nSO-7 | 2 | 2026-02-03 | S | Fabrikam | 100 | USD',
    rules: [rule('fixed', { amount: '50', currency: same, per: 'order' })],
  },
  perUnit: { lines: one('900', '| quantity', '| 3'), rules: [rule('perUnit', { amount: '5', currency: same })] },
  ppf: {
    lines: one('900'),
    rules: [rule('percentPlusFixed', { base: 'net', rate: '0.05', amount: '50', currency: same, per: 'line' })],
  },
  'ppf unit': {
    lines: one('900', '| quantity', '| 3'),
    rules: [rule('percentPlusFixed', { base: 'net', rate: '0.05', amount: '5', currency: same, per: 'unit' })],
  },
  'ppf order': {
    lines: one('900') + '\nSO-7 | 2 | 2026-02-03 | S | Fabrikam | 100 | USD',
    rules: [rule('percentPlusFixed', { base: 'net', rate: '0.05', amount: '50', currency: same, per: 'order' })],
  },
  ...Object.fromEntries(
    bandModes.map((mode) => [
      `bands ${mode}`,
      {
        lines: one('8000') + '\nSO-8 | 1 | 2026-02-04 | S | Contoso | 7000 | USD',
        rules: [
          rule('bands', {
            base: 'net',
            quantity: 'amount',
            measure: 'quarter',
            mode,
            edge: 'reaching',
            pays: 'percent',
            thresholdCurrency: same,
            bands: [
              { from: '0', rate: '0.04' },
              { from: '10000', rate: '0.06', flat: '100' },
            ],
          }),
        ],
      },
    ]),
  ),
  'bands perUnit': {
    lines: one('8000', '| quantity', '|15'),
    rules: [
      rule('bands', {
        base: 'net',
        quantity: 'units',
        measure: 'quarter',
        mode: 'marginal',
        edge: 'reaching',
        pays: 'perUnit',
        thresholdCurrency: same,
        bands: [
          { from: '0', rate: '4' },
          { from: '10', rate: '6' },
        ],
      }),
    ],
  },
  'bands attainment': {
    lines: one('120000'),
    rules: [
      rule('bands', {
        base: 'net',
        quantity: 'attainment',
        target: '100000',
        measure: 'quarter',
        mode: 'marginal',
        edge: 'reaching',
        pays: 'percent',
        thresholdCurrency: same,
        bands: [
          { from: '0', rate: '0.04' },
          { from: '100', rate: '0.06' },
        ],
      }),
    ],
  },
  'bands orders': {
    lines: one('8000') + '\nSO-8 | 1 | 2026-02-04 | S | Contoso | 7000 | USD',
    rules: [
      rule('bands', {
        base: 'net',
        quantity: 'orders',
        measure: 'quarter',
        mode: 'whole',
        edge: 'reaching',
        pays: 'percent',
        thresholdCurrency: same,
        bands: [
          { from: '0', rate: '0.04' },
          { from: '2', rate: '0.06' },
        ],
      }),
    ],
  },
  'bands margin': {
    lines: one('8000', '|cost', '|5000'),
    rules: [
      rule('bands', {
        base: 'net',
        quantity: 'marginPercent',
        measure: 'line',
        mode: 'whole',
        edge: 'reaching',
        pays: 'percent',
        thresholdCurrency: same,
        bands: [
          { from: '0', rate: '0.04' },
          { from: '20', rate: '0.06' },
        ],
      }),
    ],
  },
  matrix: {
    lines: one('900', '| list', '| 1000'),
    rules: [
      rule('matrix', {
        base: 'net',
        rows: { field: 'tier', values: ['Gold', 'Silver'] },
        columns: { figure: 'discountPercent', from: ['0', '10', '20'] },
        rates: [
          ['0.12', '0.1', '0.06'],
          ['0.1', '0.08', '0.04'],
        ],
      }),
    ],
    rows: [record('tierRecord', 't', { partner: 'p-S', tier: 'Gold', from: '2000-01-01' })],
  },
  'matrix fields': {
    lines: one('900', '| type|quantity', '| newBusiness|5'),
    rules: [
      rule('matrix', {
        base: 'net',
        rows: { field: 'line.type', values: ['newBusiness', 'Silver'] },
        columns: { figure: 'quantity', from: ['0', '10', '20'] },
        rates: [
          ['0.12', '0.1', '0.06'],
          ['0.1', '0.08', '0.04'],
        ],
      }),
    ],
  },
  involvement: {
    lines: one('900', '| deal', '| D-1'),
    rules: [
      rule('involvement', {
        base: 'net',
        levels: [
          { from: '0', rate: '0.04' },
          { from: '2', rate: '0.1' },
        ],
      }),
    ],
    rows: [
      record('deal', 'd', { code: 'D-1', partner: 'p-S' }),
      record('effort', 'e1', { deal: 'd', task: 'preSales', by: 'partner' }),
      record('effort', 'e2', { deal: 'd', task: 'demo', by: 'partner' }),
      record('effort', 'e3', { deal: 'd', task: 'negotiation', by: 'joint' }),
    ],
  },
  recurring: {
    lines:
      one('900', '| contract | recurring', '| C-1 | 100') +
      '\nSO-8 | 1 | 2026-03-03 | S | Fabrikam | 900 | USD | C-1 | 100',
    rules: [
      rule('recurring', {
        base: 'recurring',
        instalments: [
          { from: '1', rate: '0.2' },
          { from: '2', rate: '0.1' },
        ],
      }),
    ],
  },
  'curve over': {
    lines: one('120000'),
    rules: [
      rule('curve', {
        ...inMoney,
        measure: 'quarter',
        target: { amount: '100000' },
        threshold: '50',
        payout: '10000',
        start: 'zero',
        multiple: '2',
      }),
    ],
  },
  'curve at': {
    lines: one('100000'),
    rules: [
      rule('curve', {
        ...inMoney,
        measure: 'quarter',
        target: { amount: '100000' },
        threshold: '50',
        payout: '10000',
        start: 'zero',
        multiple: '2',
      }),
    ],
  },
  'curve below': {
    lines: one('75000'),
    rules: [
      rule('curve', {
        ...inMoney,
        measure: 'quarter',
        target: { amount: '100000' },
        threshold: '50',
        payout: '10000',
        start: 'zero',
        multiple: '2',
      }),
    ],
  },
  'curve prop': {
    lines: one('75000'),
    rules: [
      rule('curve', {
        ...inMoney,
        measure: 'quarter',
        target: { amount: '100000' },
        threshold: '50',
        payout: '10000',
        start: 'proportional',
        multiple: '2',
      }),
    ],
  },
  'curve cap': {
    lines: one('120000'),
    rules: [
      rule('curve', {
        ...inMoney,
        measure: 'quarter',
        target: { amount: '100000' },
        threshold: '50',
        payout: '10000',
        start: 'proportional',
        multiple: '2',
        cap: '12000',
      }),
    ],
  },
  lumpSum: {
    lines: one('110000'),
    rules: [
      rule('lumpSum', {
        ...inMoney,
        quantity: 'amount',
        measure: 'quarter',
        target: { amount: '100000' },
        amount: '1500',
      }),
    ],
  },
  'lumpSum units': {
    lines: one('110000', '|quantity', '|120'),
    rules: [
      rule('lumpSum', { ...inMoney, quantity: 'units', measure: 'quarter', target: { amount: '100' }, amount: '1500' }),
    ],
  },
  milestone: {
    lines: one('1100', '| deal', '| D-1') + '\nSO-8 | 1 | 2026-02-04 | S | Contoso | 7000 | USD | D-2',
    rules: [rule('milestone', { ...inMoney, quantity: 'deals', reach: '2', amount: '5000' })],
  },
  'milestone amount': {
    lines: one('1100'),
    rules: [rule('milestone', { ...inMoney, quantity: 'amount', reach: '1000', amount: '5000' })],
  },
  growth: {
    lines: one('10000') + '\nSO-8 | 1 | 2025-02-04 | S | Contoso | 8000 | USD',
    rules: [
      rule('growth', {
        base: 'net',
        measure: 'quarter',
        by: 'percent',
        edge: 'reaching',
        bands: [
          { from: '0', rate: '0' },
          { from: '10', rate: '0.02' },
          { from: '20', rate: '0.04' },
        ],
        on: 'increase',
        withoutEarlier: 'nothing',
      }),
    ],
  },
  'growth all': {
    lines: one('10000') + '\nSO-8 | 1 | 2025-02-04 | S | Contoso | 8000 | USD',
    rules: [
      rule('growth', {
        base: 'net',
        measure: 'quarter',
        by: 'amount',
        edge: 'reaching',
        bands: [
          { from: '0', rate: '0' },
          { from: '1000', rate: '0.02' },
        ],
        on: 'everything',
        withoutEarlier: 'nothing',
      }),
    ],
  },
  'growth none': {
    lines: one('10000'),
    rules: [
      rule('growth', {
        base: 'net',
        measure: 'quarter',
        by: 'percent',
        edge: 'reaching',
        bands: [{ from: '0', rate: '0.02' }],
        on: 'increase',
        withoutEarlier: 'everything',
      }),
    ],
  },
  spiff: {
    lines: one('900', '| quantity', '| 3') + '\nSO-8 | 1 | 2026-02-04 | S | Contoso | 7000 | USD|3',
    rules: [
      rule('spiff', { pays: 'perUnit', ...inMoney, rate: '25', from: '2026-01-01', next: '2026-04-01', budget: '100' }),
    ],
  },
  'spiff line': {
    lines: one('900'),
    rules: [rule('spiff', { pays: 'perLine', ...inMoney, rate: '25', from: '2026-01-01', next: '2026-04-01' })],
  },
  'spiff days': {
    lines: one('900'),
    rules: [
      rule('percent', { base: 'net', rate: '0.1' }),
      rule('spiff', { id: 'R2', pays: 'perLine', ...inMoney, rate: '25', from: '2025-01-01', next: '2025-04-01' }),
    ],
  },
  'spiff spent': {
    lines: one('900') + '\nSO-8 | 1 | 2026-02-04 | S | Contoso | 7000 | USD',
    rules: [
      rule('percent', { base: 'net', rate: '0.1' }),
      rule('spiff', {
        id: 'R2',
        pays: 'perLine',
        ...inMoney,
        rate: '25',
        from: '2026-01-01',
        next: '2026-04-01',
        budget: '25',
      }),
    ],
  },
  'free line': {
    lines: one('312.50', '| quantity', '| 25'),
    rules: [rule('freeGoods', { buy: '10', free: '1', measure: 'line', value: 'net' })],
  },
  'free order': {
    lines: one('200', '| quantity', '| 16') + '\nSO-7 | 2 | 2026-02-03 | S | Fabrikam | 112.50 | USD | 9',
    rules: [rule('freeGoods', { buy: '10', free: '1', measure: 'order', value: 'net' })],
  },
  'free quarter': {
    lines: one('312.50', '| quantity', '| 25'),
    rules: [rule('freeGoods', { buy: '10', free: '1', measure: 'quarter', value: 'net' })],
  },
  'free list': {
    lines: one('300', '| quantity | list', '| 25 | 312.50'),
    rules: [rule('freeGoods', { buy: '10', free: '2', measure: 'line', value: 'list' })],
  },
  mdf: {
    lines: one('200000'),
    rules: [rule('mdf', { base: 'net', share: '0.5', capRate: '0.03', measure: 'quarter' })],
    rows: [
      record('mdfClaim', 'm', {
        partner: 'p-S',
        amount: '20000',
        currency: 'USD',
        date: '2026-02-03',
        activity: 'Fair',
        approved: true,
      }),
    ],
  },
  marginFloor: {
    lines: one('10000', '| list', '| 11000'),
    rules: [
      rule('percent', { base: 'net', rate: '0.01', id: 'R2' }),
      rule('marginFloor', { least: '0.15', per: 'line', countsCommission: true }),
    ],
  },
  'marginFloor plain': {
    lines: one('10000', '| list', '| 11000'),
    rules: [rule('marginFloor', { least: '0.15', per: 'line', countsCommission: false })],
  },
  'marginFloor deal': {
    lines:
      one('10000', '| deal | list', '| D-1| 11000') +
      '\nSO-8 | 1 | 2026-02-04 | S | Fabrikam | 10000 | USD | D-1| 11000',
    rules: [rule('marginFloor', { least: '0.15', per: 'deal', countsCommission: false })],
  },
  ...Object.fromEntries(
    overrideBases.map((on) => [
      'override ' + on,
      {
        lines: one('10000', '| list', '| 11000'),
        rules: [rule('percent', { base: 'net', rate: '0.05' })],
        above: [
          rule('override', {
            on,
            base: 'net',
            levelRates: on === 'spread' ? ['0.2', '0.3'] : ['0.08', '0.1'],
            ...(on === 'lower' ? { belowRates: ['0.3', '0.1'] } : {}),
          }),
        ],
      },
    ]),
  ),
  'bands inter': {
    lines: one('5000'),
    rules: [
      rule('bands', {
        base: 'net',
        quantity: 'amount',
        measure: 'quarter',
        mode: 'interpolated',
        edge: 'reaching',
        pays: 'percent',
        thresholdCurrency: same,
        bands: [
          { from: '0', rate: '0.04' },
          { from: '10000', rate: '0.06' },
        ],
      }),
    ],
  },
  'limit cap': {
    lines: one('10000') + '\nSO-8 | 1 | 2026-02-04 | S | Contoso | 7000 | USD',
    rules: [
      rule('percent', {
        base: 'net',
        rate: '0.1',
        limits: { cap: '1500', currency: same, per: 'quarter', excess: 'defer' },
      }),
    ],
  },
  'limit floor': {
    lines: one('100'),
    rules: [
      rule('percent', {
        base: 'net',
        rate: '0.1',
        limits: { floor: '25', currency: same, per: 'line', excess: 'drop' },
      }),
    ],
  },
  'limit line cap': {
    lines: one('10000'),
    rules: [
      rule('percent', {
        base: 'net',
        rate: '0.1',
        limits: { cap: '500', currency: same, per: 'line', excess: 'drop' },
      }),
    ],
  },
  best: {
    lines: one('10000'),
    body: { combine: 'best' },
    rules: [rule('percent', { base: 'net', rate: '0.1' }), rule('percent', { id: 'R2', base: 'net', rate: '0.05' })],
  },
  ceiling: {
    lines: one('10000'),
    body: { stackCeiling: '0.07' },
    rules: [rule('percent', { base: 'net', rate: '0.1' })],
  },
  refund: {
    lines:
      'key | order | line | ordered | partner | customer | net | currency | refunds\na | SO-7 | 1 | 2026-02-03 | S | Fabrikam | 1000 | USD |\nb | SO-8 | 1 | 2026-02-05 | S | Fabrikam | -250 | USD | a\nc | SO-9 | 1 | 2026-02-05 | S | Fabrikam | -750 | USD | a',
    rules: [rule('percent', { base: 'net', rate: '0.1' })],
    above: [rule('override', { on: 'revenue', base: 'net', levelRates: ['0.02'] })],
  },
  clawback: {
    lines:
      'key | order | line | ordered | partner | customer | net | currency | refunds\na | SO-7 | 1 | 2026-01-03 | S | Fabrikam | 1000 | USD |\nb | SO-8 | 1 | 2026-03-05 | S | Fabrikam | -1000 | USD | a',
    body: { clawback: { unit: 'months', mode: 'proRata', window: '12' } },
    rules: [rule('percent', { base: 'net', rate: '0.1' })],
  },
  'clawback cancelled': {
    lines:
      one('1000', '|contract|type', '|C-1|sale') +
      '\nSO-9 | 1 | 2026-03-15 | S | Fabrikam |  | USD | C-1 | cancellation',
    body: { clawback: { unit: 'months', mode: 'proRata', window: '12' } },
    rules: [rule('percent', { base: 'net', rate: '0.1' })],
  },
  convert: {
    lines: one('1000'),
    body: { settle: { in: 'partner', at: 'lineDate' } },
    rates: [{ row: 2, date: '2026-02-03', from: 'USD', to: 'EUR', rateKind: '', rate: '0.92' }],
    rules: [rule('percent', { base: 'net', rate: '0.1' })],
  },
  'convert inverse': {
    lines: one('1000'),
    body: { settle: { in: 'partner', at: 'lineDate' } },
    rates: [{ row: 2, date: '2026-02-03', from: 'EUR', to: 'USD', rateKind: 'average', rate: '1.10' }],
    rules: [rule('percent', { base: 'net', rate: '0.1' })],
  },
  'convert fixed': {
    lines: one('1000'),
    body: { settle: { in: 'EUR', at: 'fixed', rates: [{ from: 'USD', rate: '0.8' }] } },
    rules: [rule('percent', { base: 'net', rate: '0.1' })],
  },
  split: {
    lines: one('20576', '| deal', '| D-1'),
    rules: [rule('percent', { base: 'net', rate: '0.1' })],
    rows: [
      record('deal', 'd', { code: 'D-1', crediting: 'split' }),
      record('dealParticipant', 'x', { deal: 'd', partner: 'p-S', role: 'sold', order: 0, share: '0.6' }),
      record('dealParticipant', 'y', { deal: 'd', partner: 'p-T', role: 'referred', order: 1, share: '0.4' }),
    ],
  },
  'split double': {
    lines: one('20576', '| deal', '| D-1'),
    rules: [rule('percent', { base: 'net', rate: '0.1' })],
    rows: [
      record('deal', 'd', { code: 'D-1', crediting: 'double' }),
      record('dealParticipant', 'x', { deal: 'd', partner: 'p-S', role: 'sold', order: 0 }),
      record('dealParticipant', 'y', { deal: 'd', partner: 'p-T', role: 'referred', order: 1 }),
    ],
  },
  'split fixed': {
    lines: one('20576', '| deal', '| D-1'),
    rules: [rule('fixed', { amount: '50', currency: same, per: 'line' })],
    rows: [
      record('deal', 'd', { code: 'D-1', crediting: 'split' }),
      record('dealParticipant', 'x', { deal: 'd', partner: 'p-S', role: 'sold', order: 0, share: '0.6' }),
      record('dealParticipant', 'y', { deal: 'd', partner: 'p-T', role: 'referred', order: 1, share: '0.4' }),
    ],
  },
  'recognised paid': {
    lines: one('1000', '| invoice', '| INV-1'),
    body: { recognise: 'customerPaid' },
    receipts: [{ row: 2, date: '2026-02-15', reference: 'INV-1', amount: '400', currency: 'USD' }],
    rules: [rule('percent', { base: 'net', rate: '0.1' })],
  },
  'recognised events': {
    lines: one('1000', '|delivered', '|2026-03-01'),
    body: {
      recognise: 'events',
      events: [
        { event: 'ordered', share: '0.3' },
        { event: 'delivered', share: '0.7' },
      ],
    },
    rules: [rule('percent', { base: 'net', rate: '0.1' })],
  },
  'recognised and converted and split': {
    lines: one('1000', '|delivered|deal', '|2026-03-01|D-1'),
    body: {
      settle: { in: 'EUR', at: 'fixed', rates: [{ from: 'USD', rate: '0.8' }] },
      recognise: 'events',
      events: [
        { event: 'ordered', share: '0.3' },
        { event: 'delivered', share: '0.7' },
      ],
    },
    rules: [rule('percent', { base: 'net', rate: '0.1' })],
    rows: [
      record('deal', 'd', { code: 'D-1', crediting: 'split' }),
      record('dealParticipant', 'x', { deal: 'd', partner: 'p-S', role: 'sold', order: 0, share: '0.6' }),
      record('dealParticipant', 'y', { deal: 'd', partner: 'p-T', role: 'referred', order: 1, share: '0.4' }),
    ],
  },
};
