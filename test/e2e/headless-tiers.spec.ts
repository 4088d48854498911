import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runBuilt } from '#test/support/run-headless.ts';

// `tiers` of the built program as a scheduler starts it; what the figures are is tested without the program.

interface Row {
  readonly partner: string;
  readonly ladder: string;
  readonly tier: string;
  readonly requirements: readonly Readonly<Record<string, unknown>>[];
  readonly nextChange?: Readonly<Record<string, unknown>>;
}

test('tiers: the JSON that was promised, a table, and a code for every way to ask wrongly', async () => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(join(tmpdir(), 'channelbook-tiers-'));
  const book = join(folder, 'Sample.channelbook');
  const run = (...words: readonly string[]) => runBuilt(words, { userData: join(folder, 'profile') });
  const tiers = (...words: readonly string[]) => run('tiers', '--book', book, ...words);
  try {
    expect(await run('sample', '--out', folder)).toMatchObject({ code: 0 });
    const before = await readFile(book);

    const { code, json, printed } = await tiers('--as-of', '2026-10-08', '--json');
    expect(code).toBe(0);
    // Nothing else is on standard output.
    expect(printed.trim().split('\n')).toHaveLength(1);
    expect(json).toMatchObject({ asOf: '2026-10-08', programme: 'PROGRAM', version: 2 });
    const rows = json['partners'] as readonly Row[];
    const northwind = rows.find(({ partner, ladder }) => partner === 'P-0042' && ladder === 'tiers');
    expect(northwind).toMatchObject({
      tier: 'Silver',
      nextChange: { date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/u), cause: expect.stringMatching(/\w/u) },
    });
    expect(northwind?.requirements.find(({ id }) => id === 'gold.engineers')).toEqual({
      id: 'gold.engineers',
      tier: 'Gold',
      value: '4',
      threshold: '5',
      met: false,
      gap: '1',
    });
    // Figures are text, so that no digit is lost; a requirement is met exactly where nothing is missing.
    for (const { requirements } of rows)
      for (const { id, value, threshold, met, gap, tier } of requirements) {
        for (const text of [id, value, threshold, gap, tier]) expect(typeof text).toBe('string');
        expect(met, String(id)).toBe(gap === '0');
      }

    const table = await tiers('--as-of', '2026-10-08');
    expect(table.code).toBe(0);
    const lines = table.printed.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^Partner +Ladder +Tier +Official +Missing to the next tier +Next change$/u);
    expect(lines).toHaveLength(rows.length + 1);

    const refused = [
      [['--as-of', '2026-02-30'], 2, /is not a day/u],
      [[], 2, /--as-of is missing/u],
      [['--as-of', '2026-10-08', '--programme', 'OTHER'], 1, /OTHER/u],
      [['--as-of', '2020-01-01'], 1, /in force/u],
    ] as const;
    for (const [words, wanted, says] of refused) {
      const answer = await tiers(...words, '--json');
      expect([answer.code, answer.printed]).toEqual([wanted, '']);
      expect(answer.said).toMatch(says);
      expect(answer.said).not.toMatch(/\n\s+at /u);
    }
    expect((await readFile(book)).equals(before)).toBe(true);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
