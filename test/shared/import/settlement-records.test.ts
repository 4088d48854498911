import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCell } from '#import/read-cell.ts';
import type { ImportBook } from '#test/support/import-book.ts';
import { importBook, textFile } from '#test/support/import-book.ts';

const bookWithDeal = (): ImportBook => {
  const book = importBook();
  book.apply([
    { kind: 'partner', id: 'p1', set: { code: 'P1', name: 'Alpha' } },
    { kind: 'partner', id: 'p2', set: { code: 'P2', name: 'Beta' } },
    { kind: 'deal', id: 'd1', set: { code: 'D-1', partner: 'p1' } },
  ]);
  return book;
};

const imported = async (book: ImportBook, name: string, text: string) => {
  const done = await book.import(textFile(name, text));
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
};

const percentField = { name: 'share', label: 'Share', type: 'percent', words: 'share' } as const;
const place = { file: 'f.csv', row: 2, column: 'Share' };
const share = (text: string) => readCell(text, percentField, { dateOrder: 'ymd', decimalSign: '.' }, place);

describe('shares, work, targets and claims from files', () => {
  it('a share is the same share as percentage, as number of percent and as fraction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100 }), (percent) => {
        const fraction = String(percent / 100);
        expect(share(`${percent} %`)).toEqual({ ok: true, value: fraction });
        expect(share(String(percent))).toEqual({ ok: true, value: fraction });
        expect(share(fraction)).toEqual({ ok: true, value: fraction });
      }),
      { seed: 3, numRuns: 99 },
    );
    expect(share('1')).toEqual({ ok: true, value: '1' });
    expect(share('1 %')).toEqual({ ok: true, value: '0.01' });
    expect(share('half').ok).toBe(false);
  });

  it('participants name deal and partner; a deal that isn’t there and a share above all are told with their cell', async () => {
    const book = bookWithDeal();
    const text =
      'Deal,Partner,Role,Share\nd-1,P1,Sold,60 %\nD-1,Beta,co-sell,40\nD-9,P1,Sold,10\nD-1,P1,Referral,140\n';
    const done = await imported(book, 'split.csv', text);
    expect(done.what).toBe('participants');
    expect(done.counts).toMatchObject({ read: 4, new: 2, problemRows: 2 });
    expect(done.problems.map(({ problem }) => problem)).toMatchObject([
      { kind: 'cellUnknownDeal', row: 4, column: 'Deal', text: 'D-9' },
      { kind: 'cellNotAllowed', row: 5, column: 'Share', text: '140' },
    ]);
    expect(book.records.all('dealParticipant').map(({ values }) => values)).toMatchObject([
      { deal: 'd1', partner: 'p1', role: 'sold', share: '0.6', order: 0 },
      { deal: 'd1', partner: 'p2', role: 'coSold', share: '0.4', order: 1 },
    ]);
    expect((await imported(book, 'split.csv', text)).counts).toMatchObject({ new: 0, changed: 0, duplicate: 2 });
    const changed = await imported(book, 'split.csv', 'Deal,Partner,Role,Share\nD-1,P1,Sold,55 %\n');
    expect(changed.counts).toMatchObject({ changed: 1 });
  });

  it('work says what, who and when, in the words of files', async () => {
    const book = bookWithDeal();
    const text =
      'Deal,Work,Done by,Date\nD-1,Pre-sales,Partner,2026-03-01\nD-1,Demo,both,2026-03-09\nD-1,Demo,us,2026-04-01\n';
    const done = await imported(book, 'work.csv', text);
    expect([done.what, done.counts.new, done.problems]).toEqual(['efforts', 3, []]);
    expect(book.records.all('effort').map(({ values }) => [values.task, values.by, values.date])).toEqual([
      ['preSales', 'partner', '2026-03-01'],
      ['demo', 'joint', '2026-03-09'],
      ['demo', 'vendor', '2026-04-01'],
    ]);
    expect((await imported(book, 'work.csv', text)).counts).toMatchObject({ new: 0, duplicate: 3 });
  });

  it('targets keep the year as a number and the weights as a list', async () => {
    const book = bookWithDeal();
    const text =
      'Partner,Fiscal year,Target,Currency,Q1,Q2,Q3,Q4,Starts on\nP1,2026,100000,USD,20,20,20,40,2026-03-01\nP2,26.5,1,USD,,,,,\n';
    const done = await imported(book, 'targets.csv', text);
    expect(done.what).toBe('salesTargets');
    expect(done.counts).toMatchObject({ new: 1, problemRows: 1 });
    expect(done.problems[0]?.problem).toMatchObject({ kind: 'cellNotAllowed', row: 3, column: 'Fiscal year' });
    expect(book.records.all('salesTarget')[0]?.values).toMatchObject({
      partner: 'p1',
      year: 2026,
      amount: '100000',
      currency: 'USD',
      weights: ['20', '20', '20', '40'],
      from: '2026-03-01',
    });
    expect((await imported(book, 'targets.csv', text)).counts).toMatchObject({ new: 0, changed: 0, duplicate: 1 });
  });

  it('a claim counts only when it was approved, and two alike are two', async () => {
    const book = bookWithDeal();
    const text =
      'Partner,Activity,Spent,Currency,Date,Approved\nP1,Webinar,800,USD,2026-05-01,yes\nP1,Webinar,800,USD,2026-05-01,no\n';
    const done = await imported(book, 'mdf.csv', text);
    expect([done.what, done.counts.new, done.problems]).toEqual(['mdfClaims', 2, []]);
    expect(book.records.all('mdfClaim').map(({ values }) => values.approved)).toEqual([true, false]);
    expect((await imported(book, 'mdf.csv', text)).counts).toMatchObject({ new: 0, changed: 0, duplicate: 2 });
  });
});
