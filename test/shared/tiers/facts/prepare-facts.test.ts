import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoOf } from '#calendar/day-lookup.ts';
import { buildLineTable } from '#model/build-line-table.ts';
import { lineCredits, lineOwners } from '#model/credited-lines.ts';
import { lineShares } from '#model/line-shares.ts';
import { lineId } from '#model/line-table.ts';
import type { FactKind } from '#model/programme.ts';
import { factKinds } from '#model/programme.ts';
import type { RecordRow } from '#model/record-row.ts';
import { factFields } from '#tiers/facts/fact-fields.ts';
import { wordOf } from '#tiers/facts/fact-texts.ts';
import type { PreparedFacts } from '#tiers/facts/prepare-facts.ts';
import { prepareFacts, withFacts } from '#tiers/facts/prepare-facts.ts';
import { bookOf, record } from '#test/support/commission-book.ts';
import { lawRuns } from '#test/support/law-runs.ts';
import type { TestLine } from '#test/support/lines.ts';
import { chunksOf } from '#test/support/lines.ts';
import { factBooks, inputsOf } from '#test/support/tier-facts.ts';

const factsOf = (records: readonly RecordRow[], lines: readonly TestLine[] = []): PreparedFacts =>
  prepareFacts(inputsOf({ records, lines: lines.map((each, at) => ({ key: `k${at}`, ...each })) }));

/** Facts of a kind as a person would list them. */
function listed(facts: PreparedFacts, kind: FactKind): readonly string[] {
  const { start, day, until, label } = facts.of(kind);
  return facts.partners.flatMap((partner, at) => {
    const found: string[] = [];
    for (let fact = start[at] ?? 0; fact < (start[at + 1] ?? 0); fact += 1) {
      const end = until?.[fact] ?? 2_000_000_000;
      found.push(`${partner} ${isoOf(day[fact] ?? 0)}${end < 2_000_000_000 ? `–${isoOf(end)}` : ''} ${label(fact)}`);
    }
    return found;
  });
}

describe('facts', () => {
  test('a certificate ends when it expires or its person leaves, whichever comes first', () => {
    const facts = factsOf([
      record('person', 'ann', { partner: 'p-A', name: 'Ann Lee', left: '2026-05-01' }),
      record('certificate', 'c1', {
        partner: 'p-A',
        person: 'ann',
        name: 'Network Engineer',
        level: 'expert',
        version: '9',
        earned: '2025-01-01',
        expires: '2027-01-01',
      }),
      record('certificate', 'c2', { partner: 'p-A', holder: ' ann LEE ', name: 'Cloud', earned: '2025-02-01' }),
      record('certificate', 'c3', {
        partner: 'p-A',
        holder: 'Zoe',
        name: 'Cloud',
        version: 'LTS',
        earned: '2025-03-01',
        expires: '2026-01-01',
      }),
    ]);
    expect(listed(facts, 'certificates')).toEqual([
      'p-A 2025-01-01–2026-05-01 Ann Lee: Network Engineer, expert, v9',
      'p-A 2025-02-01–2026-05-01 Ann Lee: Cloud',
      'p-A 2025-03-01–2026-01-01 Zoe: Cloud, LTS',
    ]);
    const people = facts.of('certificates').text('person');
    expect([people.codes[0], people.codes[2]]).toEqual([people.codes[1], 2]);
  });

  test('facts of a merged partner are those of the one it was merged into', () => {
    const facts = factsOf(
      [
        record('partner', 'p-old', { code: 'OLD', name: 'Old', mergedInto: 'p-B' }),
        record('milestone', 'm', { partner: 'p-old', name: 'Plan', area: 'EMEA', date: '2025-01-01' }),
      ],
      [
        {
          partner: 'OLD',
          ordered: '2025-01-02',
          net: '1',
          orderNumber: 'SO-118',
          lineNumber: '2',
          customer: 'Fabrikam',
        },
      ],
    );
    expect([...listed(facts, 'milestones'), ...listed(facts, 'sales')]).toEqual([
      'p-B 2025-01-01 Plan (EMEA)',
      'p-B 2025-01-02 Order SO-118 line 2, Fabrikam',
    ]);
  });

  test('a refund counts on its day with its amount, and is filtered as what it takes back', () => {
    const facts = factsOf(
      [],
      [
        { key: 'one', partner: 'A', ordered: '2025-01-01', net: '100', category: 'Cloud' },
        { key: 'two', partner: '', refunds: 'one', ordered: '2025-02-01', net: '-40' },
      ],
    );
    const sales = facts.of('sales');
    expect(listed(facts, 'sales')).toHaveLength(2);
    expect([wordOf(sales.text('category'), 1), sales.figure('net')?.values[1], isoOf(sales.day[1] ?? 0)]).toEqual([
      'Cloud',
      -40,
      '2025-02-01',
    ]);
  });

  test('a deal counts for each participant with its part, for nobody while shares don’t add up', () => {
    const deal = (id: string) =>
      record('deal', id, {
        code: id,
        name: 'Big',
        partner: 'p-A',
        registered: '2025-01-01',
        amount: '10.01',
        currency: 'USD',
      });
    const part = (id: string, ofDeal: string, partner: string, share: string) =>
      record('dealParticipant', id, { deal: ofDeal, partner, role: 'sold', share });
    const facts = factsOf([
      deal('D1'),
      deal('D2'),
      part('1', 'D1', 'p-A', '0.5'),
      part('2', 'D1', 'p-B', '0.25'),
      part('3', 'D1', 'p-B', '0.25'),
      part('4', 'D2', 'p-C', '0.9'),
    ]);
    expect(listed(facts, 'deals')).toEqual(['p-A 2025-01-01 Deal D1: Big', 'p-B 2025-01-01 Deal D1: Big']);
    expect([...(facts.of('deals').figure('amount')?.values ?? [])]).toEqual([501, 500]);
  });

  test('what has no date, or ends before it begins, is said', () => {
    const facts = factsOf([
      record('certificate', 'late', {
        partner: 'p-A',
        holder: 'Zoe',
        name: 'X',
        earned: '2025-03-01',
        expires: '2025-02-01',
      }),
      record('deal', 'none', { code: 'D', partner: 'p-A' }),
    ]);
    facts.of('certificates');
    facts.of('deals');
    expect(facts.problems()).toEqual([
      { kind: 'endsFirst', fact: 'certificates', id: 'late', label: 'Zoe: X' },
      { kind: 'noDate', fact: 'deals', count: 1, ids: ['none'] },
    ]);
  });

  test('an edit prepares anew the kinds that read what was edited', () => {
    const inputs = inputsOf({ lines: [], records: [record('person', 'ann', { partner: 'p-A', name: 'Ann' })] });
    const before = prepareFacts(inputs);
    const kept = factKinds.map((kind) => [kind, before.of(kind)] as const);
    const after = withFacts(before, inputs, ['person']);
    expect(kept.filter(([kind, columns]) => after.of(kind) !== columns).map(([kind]) => kind)).toContain(
      'certificates',
    );
    expect(kept.filter(([kind, columns]) => after.of(kind) === columns).map(([kind]) => kind)).toEqual([
      'sales',
      'deals',
    ]);
    expect(withFacts(before, inputs, ['partner']).of('sales')).not.toBe(before.of('sales'));
  });

  test('every field of every kind can be read', () => {
    fc.assert(
      fc.property(factBooks, (book) => {
        const facts = prepareFacts(inputsOf(book));
        for (const kind of factKinds) {
          const columns = facts.of(kind);
          for (const { name, type } of factFields[kind].fields) {
            const isNumber = ['number', 'money', 'numberOrMoney'].includes(type);
            expect(columns.figure(name) !== undefined).toBe(isNumber);
            expect(columns.text(name).codes).toHaveLength(columns.count);
          }
          expect(columns.text('partner.country').codes).toHaveLength(columns.count);
        }
      }),
      { seed: 20261122, numRuns: lawRuns(20) },
    );
  });
});

describe('credits of lines', () => {
  const names = fc.constantFrom('A', 'B', 'C', '', 'nobody');
  const lines = fc.array(
    fc.record({
      partner: names,
      deal: fc.constantFrom('', 'D-1', 'D-2', 'D-3', 'D-4'),
      customer: fc.constantFrom('', 'B Ltd', 'x'),
      refunds: fc.constantFrom('', '', 'k0', 'k1'),
    }),
    { maxLength: 12 },
  );
  const sharing = fc.array(
    fc.record({
      deal: fc.constantFrom('deal-1', 'deal-2', 'deal-3'),
      partner: fc.constantFrom('p-A', 'p-B', 'p-x'),
      share: fc.constantFrom('0.5', '0.5', '1', '0.3'),
    }),
    { maxLength: 5 },
  );

  test('columns say what lists say', () => {
    fc.assert(
      fc.property(
        lines,
        sharing,
        fc.constantFrom('split' as const, 'equal' as const, 'double' as const),
        (all, parts, crediting) => {
          const records = bookOf([
            record('batch', 'batch-1', { source: 'erp', sequence: 1 }),
            ...['A', 'B', 'C'].map((code) => record('partner', `p-${code}`, { code, name: `${code} Ltd` })),
            record('supplyLink', 's', { child: 'p-B', parent: 'p-C', from: '2024-01-01' }),
            ...[1, 2, 3].map((at) => record('deal', `deal-${at}`, { code: `D-${at}`, partner: 'p-C', crediting })),
            ...parts.map((part, at) => record('dealParticipant', `part-${at}`, { ...part, role: 'sold' })),
          ]);
          const table = buildLineTable(
            chunksOf(all.map((each, at) => ({ ...each, key: `k${at}`, ordered: '2025-01-01', net: '1' }))),
            records,
          );
          const credits = lineCredits(table, records);
          const sharesOf = lineShares(table, records, lineOwners(table, records).creditOf);
          const wanted: unknown[] = [];
          for (let line = 0; line < table.count; line += 1)
            for (const { partner, weights, at } of sharesOf(line))
              wanted.push([lineId(table, line), partner, weights.length > 1 ? { weights, at } : undefined]);
          const found = [...credits.line].map((line, row) => [
            lineId(table, line),
            credits.partners[credits.partner[row] ?? -1],
            credits.parts.get(row),
          ]);
          expect(found).toEqual(wanted);
        },
      ),
      { seed: 20261122, numRuns: lawRuns(300) },
    );
  });
});
