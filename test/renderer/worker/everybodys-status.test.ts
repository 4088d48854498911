import { expect, test } from 'vitest';
import { evaluateAll, prepareTiers } from '#tiers/evaluate.ts';
import { allStatuses } from '#tiers/status.ts';
import { buildLineTable } from '#model/build-line-table.ts';
import { lineCredits } from '#model/credited-lines.ts';
import { madeChunks } from '#test/bench/engine-book.ts';
import { measuredDay, tierRecords, tierRules } from '#test/bench/tier-size.ts';
import { bookOf } from '#test/support/commission-book.ts';
import { everybodysStatus } from '#worker/everybodys-status.ts';

const prepared = () => {
  const records = bookOf(tierRecords(300));
  const lines = buildLineTable(madeChunks({ lines: 3000, partners: 300, days: 730 }), records);
  return prepareTiers({ records, lines, credits: lineCredits(lines, records) }, tierRules);
};

test('pages that ask at the same time get one answer, hear how far it is, and it is that of one go', async () => {
  const book = prepared();
  const told: number[][] = [[], []];
  const [first, second] = await Promise.all(
    told.map((heard) => everybodysStatus(book, measuredDay, (done) => heard.push(done))),
  );
  expect(second).toBe(first);
  expect(told[0]?.length).toBeGreaterThan(0);
  expect(told[1]).toEqual(told[0]);
  expect(first).toEqual(allStatuses(prepared(), measuredDay));
  expect(first).toHaveLength(evaluateAll(book, measuredDay).partners.length);
});
