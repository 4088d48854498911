import { describe, expect, it } from 'vitest';
import { buildLineTable } from '#model/build-line-table.ts';
import { naturalRanks } from '#model/natural-order.ts';
import { summariseDuplicates } from '#model/resolve-lines.ts';
import type { LineTable } from '#model/line-table.ts';
import type { LineChunk } from '#model/line-chunk.ts';
import type { RecordRow } from '#model/record-row.ts';
import { batch, bookOf, record } from '#test/support/commission-book.ts';
import { chunksOf, linesFrom } from '#test/support/lines.ts';

const keys = ({ texts, count }: LineTable): readonly string[] =>
  Array.from({ length: count }, (_, line) => texts.key.dictionary[texts.key.codes[line] as number] ?? '');
const nets = ({ numbers, count }: LineTable): readonly number[] =>
  Array.from({ length: count }, (_, line) => (numbers.net.values[line] as number) / 10 ** numbers.net.scale);
const build = (chunks: readonly LineChunk[], ...more: readonly RecordRow[]): LineTable =>
  buildLineTable(chunks, bookOf([batch('one', 1), batch('two', 2), ...more]));
const lines = (rows: string, id = 'one'): readonly LineChunk[] =>
  chunksOf(linesFrom(`order | line | ordered | net | key | corrects\n${rows}`), id);

describe('the line table', () => {
  it('orders by date, then order and line number as numbers, then key, whatever the order of the file', () => {
    const rows = [
      '10|1|2026-01-05|1|d|',
      '9|10|2026-01-05|1|c|',
      '9|9|2026-01-05|1|b|',
      '99|1|2026-01-04|1|a|',
      '10|1|2026-01-05|1|e|',
    ];
    expect(keys(build(lines(rows.join('\n'))))).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(keys(build(lines(rows.toReversed().join('\n'))))).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('ranks texts with digits as people count', () => {
    expect([...naturalRanks(['SO10', 'SO9', '', '10', '9', 'SO009'])]).toEqual([5, 4, 0, 2, 1, 3]);
  });

  it('counts the earliest batch of differing lines with one key, the other one when it is undone', () => {
    const chunks = [...lines('1|1|2026-01-01|30|k|', 'two'), ...lines('1|1|2026-01-01|10|k|')];
    expect([nets(build(chunks)), summariseDuplicates(build(chunks))]).toEqual([[10], { identical: 0, differing: 1 }]);
    expect(nets(build(chunks, batch('one', 1, { undone: true })))).toEqual([30]);
    expect(nets(build(chunks, record('lineChoice', 'c', { source: 'erp', key: 'k', batch: 'two' })))).toEqual([30]);
  });

  it('skips and counts identical lines, and keeps lines without a key', () => {
    const chunks = [...lines('1|1|2026-01-01|10|k|'), ...lines('1|1|2026-01-01|10|k|', 'two')];
    expect(summariseDuplicates(build(chunks))).toEqual({ identical: 1, differing: 0 });
    expect(
      build(
        chunksOf(
          [
            { ordered: '2026-01-01', net: '1' },
            { ordered: '2026-01-01', net: '1' },
          ],
          'one',
        ),
      ).count,
    ).toBe(2);
  });

  it('lets a correction take the place of its line, the later of two, and gives the line back when it is undone', () => {
    const chunks = [
      ...lines('1|1|2026-01-01|10|k|\n1|1|2026-01-02|20|k1|k'),
      ...lines('1|1|2026-01-03|30|k2|k', 'two'),
    ];
    expect([nets(build(chunks)), build(chunks).setAside.corrected]).toEqual([[30], 2]);
    expect(nets(build(chunks, batch('two', 2, { undone: true })))).toEqual([20]);
  });

  it('keeps figures exact at one scale, and as text where they are too long for it', () => {
    const chunks = [...lines('1|1|2026-01-01|0.000000000001|a|'), ...lines('2|1|2026-01-02|123456789012.5|b|', 'two')];
    const { scale, values, wide } = build(chunks).numbers.net;
    expect([scale, values[0], wide.get(1)]).toEqual([12, 1, '123456789012.5']);
  });
});
