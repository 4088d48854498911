import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineChunkBuilder } from '#model/line-chunk-builder.ts';
import { decodeChunk, encodeChunk, storeChunk } from '#model/line-chunk-codec.ts';
import type { LineChunk, RateChunk, ReceiptChunk } from '#model/line-chunk.ts';
import { noDate } from '#model/line-chunk.ts';
import { lineDates, lineNumbers, lineTexts } from '#model/sale-line.ts';

const codec = {
  utf8Encode: (text: string) => new TextEncoder().encode(text),
  utf8Decode: (bytes: Uint8Array) => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return undefined;
    }
  },
};

const cell = fc.record({
  texts: fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), {
    minLength: lineTexts.length,
    maxLength: lineTexts.length,
  }),
  days: fc.array(fc.option(fc.integer({ min: -719_162, max: 2_932_896 }), { nil: noDate }), {
    minLength: 3,
    maxLength: 3,
  }),
  numbers: fc.array(
    fc.option(
      fc.tuple(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), fc.integer({ min: 0, max: 15 })),
      {
        nil: [NaN, 0] as [number, number],
      },
    ),
    { minLength: lineNumbers.length, maxLength: lineNumbers.length },
  ),
  own: fc.string({ maxLength: 5 }),
});

function build(lines: readonly (typeof cell extends fc.Arbitrary<infer T> ? T : never)[]): LineChunk {
  const builder = lineChunkBuilder('batch-1', 'Sales');
  for (const [index, line] of lines.entries()) {
    const at = builder.line();
    lineTexts.forEach((name, i) => builder.text(name).set(at, line.texts[i] as string));
    lineDates.forEach((name, i) => builder.date(name).set(at, line.days[i] as number));
    lineNumbers.forEach((name, i) => builder.number(name).set(at, ...(line.numbers[i] as [number, number])));
    builder.custom('Own').set(at, line.own);
    builder.endLine(index * 3 + 2);
  }
  return builder.take();
}

describe('chunks of facts as bytes', () => {
  it('decode to what was encoded, and encode to the same bytes', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 20 }), (lines) => {
        const chunk = build(lines);
        const bytes = encodeChunk(chunk, codec);
        const back = decodeChunk(bytes, codec);
        expect(back).toEqual({ ok: true, value: chunk });
        if (back.ok) expect(encodeChunk(back.value, codec)).toEqual(bytes);
      }),
      { numRuns: 150 },
    );
  });

  it('keep the exact value of every number, wide ones as text', () => {
    const builder = lineChunkBuilder('b', 's');
    builder.number('net').set(0, 999_999_999_999_999, 0);
    builder.number('cost').set(0, 1250, 2);
    builder.endLine(2);
    builder.number('net').set(1, 123_456_789_012_345, 15);
    builder.number('cost').set(1, -50, 1);
    builder.endLine(3);
    const chunk = build([]);
    const filled = builder.take();
    expect(chunk.count).toBe(0);
    expect(filled.numbers.net?.scale).toBe(15);
    expect(filled.numbers.net?.wide).toEqual({ 0: '999999999999999' });
    expect(filled.numbers.net?.values[1]).toBe(123_456_789_012_345);
    expect([...(filled.numbers.cost?.values ?? [])]).toEqual([125, -50]);
    expect(filled.numbers.cost?.scale).toBe(1);
  });

  it('survive any change of their bytes: a value or a reason, never a throw', () => {
    const bytes = encodeChunk(
      build(fc.sample(fc.array(cell, { minLength: 8, maxLength: 12 }), { numRuns: 1, seed: 7 })[0] ?? []),
      codec,
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.nat(bytes.length),
        (edits, cut) => {
          const changed = bytes.slice();
          for (const [at, value] of edits) changed[at] = value;
          for (const input of [changed, changed.subarray(0, cut)]) {
            const result = decodeChunk(input, codec);
            if (!result.ok) expect(result.error).not.toBe('');
          }
        },
      ),
      { numRuns: 2000 },
    );
    expect(decodeChunk(bytes.subarray(0, bytes.length - 1), codec).ok).toBe(false);
    expect(decodeChunk(Uint8Array.from([...bytes, 0]), codec)).toEqual({ ok: false, error: 'has bytes after its end' });
  });

  it('keep exchange rates and are named by their SHA-256', async () => {
    const chunk: RateChunk = {
      kind: 'rates',
      batch: 'b',
      source: 'Rates',
      ordinal: 0,
      rates: [
        { row: 2, date: '2012-10-01', from: 'EUR', to: 'USD', rateKind: 'average', rate: '1.2875' },
        { row: 2, date: '2012-10-01', from: 'EUR', to: 'USD', rateKind: 'end of day', rate: '1.2901' },
      ],
    };
    const sha256 = (bytes: Uint8Array) => Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest()));
    const stored = await storeChunk(chunk, { ...codec, sha256 });
    expect(decodeChunk(stored.bytes, codec)).toEqual({ ok: true, value: chunk });
    expect(stored.hash).toBe(createHash('sha256').update(stored.bytes).digest('hex'));
    expect(stored.count).toBe(2);
    const other = await storeChunk({ ...chunk, batch: 'c' }, { ...codec, sha256 });
    expect(other.hash).not.toBe(stored.hash);
  });

  it('keep what customers paid, and nothing that is no payment', () => {
    const chunk: ReceiptChunk = {
      kind: 'receipts',
      batch: 'b',
      source: 'Bank',
      ordinal: 0,
      receipts: [
        { row: 2, date: '2026-03-01', reference: 'I-1', amount: '100.50', currency: 'EUR' },
        { row: 9, date: '2026-03-01', reference: 'I-1', amount: '-20', currency: '' },
      ],
    };
    expect(decodeChunk(encodeChunk(chunk, codec), codec)).toEqual({ ok: true, value: chunk });
    for (const wrong of [{ amount: 'much' }, { date: '2026-13-01' }]) {
      const receipts = [{ ...chunk.receipts[0], ...wrong }] as ReceiptChunk['receipts'];
      expect(decodeChunk(encodeChunk({ ...chunk, receipts }, codec), codec)).toEqual({
        ok: false,
        error: 'has a payment that is none',
      });
    }
  });
});
