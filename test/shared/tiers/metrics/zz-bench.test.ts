import { test } from 'vitest';
import { lineCredits } from '#model/credited-lines.ts';
import { prepareFacts } from '#tiers/facts/prepare-facts.ts';
import { metricReader } from '#tiers/metrics/metric-reader.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import { bookOf, record } from '#test/support/commission-book.ts';
import { buildLineTable } from '#model/build-line-table.ts';
import { lineChunkBuilder } from '#model/line-chunk-builder.ts';

test('bench', { timeout: 300000 }, () => {
  const P = 10000, N = 1_000_000;
  const code = (at: number) => `P-${String(at).padStart(5, '0')}`;
  const rows: any[] = [record('bookSettings', 'settings', { homeCurrency: 'USD' }), record('batch', 'batch', { source: 'ERP', sequence: 1 })];
  for (let i = 0; i < P; i++) {
    rows.push(record('partner', `partner-${code(i)}`, { code: code(i), name: `Partner ${i}`, type: 'VAR', country: `C${i % 40}`, status: 'active', joined: '2020-01-01' }));
    for (let j = 0; j < 2; j++) {
      rows.push(record('person', `pe-${i}-${j}`, { partner: `partner-${code(i)}`, name: `Ann ${i} ${j}` }));
      rows.push(record('certificate', `ce-${i}-${j}`, { partner: `partner-${code(i)}`, person: `pe-${i}-${j}`, name: ['Network', 'Cloud'][j % 2]!, level: 'expert', product: 'X', version: String(i % 5), earned: '2025-02-01', expires: '2027-03-01' }));
    }
    rows.push(record('milestone', `mi-${i}`, { partner: `partner-${code(i)}`, name: 'Plan submitted', date: '2025-01-01' }));
  }
  for (let i = 0; i < 50000; i++) rows.push(record('deal', `deal-${i}`, { code: `D-${i}`, partner: `partner-${code(i % P)}`, customer: `Customer ${i % 900}`, stage: 'won', registered: '2025-05-01', amount: '1000', currency: 'USD' }));
  const records = bookOf(rows);
  const b = lineChunkBuilder('batch', 'ERP');
  const chunks: any[] = [];
  const [key, order, number, partner, deal, customer, currency, category] = ['key', 'orderNumber', 'lineNumber', 'partner', 'deal', 'customer', 'currency', 'category'].map((n) => b.text(n as any)) as any[];
  const [ordered, net] = [b.date('ordered'), b.number('net')];
  for (let at = 0; at < N; at++) {
    const line = b.line();
    const orderNumber = 100_000 + Math.floor(at / 5);
    key.set(line, `${orderNumber}/${(at % 5) + 1}`);
    order.set(line, String(orderNumber)); number.set(line, String((at % 5) + 1));
    partner.set(line, code((at * 7919) % P));
    if (at % 3 === 0) deal.set(line, `D-${at % 50000}`);
    customer.set(line, `Customer ${at % 900}`);
    currency.set(line, at % 10 === 0 ? 'EUR' : 'USD');
    category.set(line, ['Cloud', 'Hardware', 'Services'][at % 3]);
    ordered.set(line, 20_000 + Math.floor((at / N) * 730));
    net.set(line, ((at * 104_729) % 2_000_000) + 100, 2);
    b.endLine(at + 2);
    if (b.isFull() || at === N - 1) chunks.push(b.take());
  }
  const lines = buildLineTable(chunks.map((c, ordinal) => ({ ...c, ordinal })), records);
  const time = <T,>(name: string, f: () => T): T => { const t = performance.now(); const r = f(); console.log(name.padEnd(30), (performance.now() - t).toFixed(0), 'ms'); return r; };
  for (let round = 0; round < 3; round++) {
    const credits = time('credits', () => lineCredits(lines, records));
    const facts = time('prepareFacts', () => { const f = prepareFacts({ records, lines, credits }); for (const k of ['sales', 'deals', 'certificates', 'people', 'milestones'] as const) time('  ' + k, () => f.of(k)); return f; });
    const all = { all: [] };
    const sales = (where: any = all) => ({ facts: 'sales' as const, where });
    const common = { name: '', definition: '', unit: '' };
    const t12 = { kind: 'trailing' as const, months: 12 };
    const body: any = {
      currency: 'USD', rates: [{ from: 'EUR', rate: '1.0842', since: '2020-01-01' }], yearStartMonth: 1, eligible: all, sets: [], tracks: [], trackChoice: 'assigned', regions: [], ladders: [], equivalences: [], benefits: [], fees: [],
      metrics: [
        { ...common, id: 'revenue', kind: 'facts', of: sales(), aggregate: { kind: 'sum', of: 'net' }, window: t12 },
        { ...common, id: 'cloud', kind: 'facts', of: sales({ field: 'category', is: 'is', values: ['Cloud'] }), aggregate: { kind: 'sum', of: 'net' }, window: t12 },
        { ...common, id: 'customers', kind: 'facts', of: sales(), aggregate: { kind: 'distinct', of: 'customer' }, window: t12 },
        { ...common, id: 'share', kind: 'ratio', top: 'cloud', bottom: 'revenue', ofNothing: '0' },
        { ...common, id: 'growth', kind: 'growth', of: 'revenue', against: 'windowBefore', fromNothing: '0' },
        { ...common, id: 'experts', kind: 'facts', of: { facts: 'certificates', where: { field: 'level', is: 'is', values: ['expert'] }, inForce: true }, aggregate: { kind: 'distinct', of: 'person' }, window: { kind: 'asOf' } },
        { ...common, id: 'deals', kind: 'facts', of: { facts: 'deals', where: { field: 'stage', is: 'is', values: ['won'] } }, aggregate: { kind: 'count' }, window: t12 },
        { ...common, id: 'plan', kind: 'facts', of: { facts: 'milestones', where: all }, aggregate: { kind: 'exists' }, window: { kind: 'asOf' } },
        { ...common, id: 'rank', kind: 'rank', of: 'revenue', best: 'most', peers: 'country' },
        { ...common, id: 'points', kind: 'points', categories: [], items: [{ id: 'a', name: 'a', category: 'x', of: sales(), per: { kind: 'amount', of: 'net', step: '1000', whole: true }, points: '1', life: { kind: 'months', months: 12 } }] },
      ],
    };
    const reader = time('reader', () => metricReader(facts, { programme: 'x', code: '', name: '', number: 1, body }, () => true));
    const day = 20_700;
    let sum = 0;
    time('ALL', () => { for (const m of body.metrics) time('  ' + m.id, () => { reader.makeAll(m.id, day); for (let p = 0; p < P; p++) for (let t = 0; t < 5; t++) if (reader.passes(m.id, p, day, 'atLeast', String(t * 1000) as any)) sum++; }); });
    time('changes of 1000', () => { for (let p = 0; p < 1000; p++) for (const m of ['revenue', 'experts', 'growth']) sum += reader.changes(m, p, day, day + 1000).length; });
    console.log(sum, reader.problems().length);
  }
});
