import { describe, expect, it } from 'vitest';
import type { RecordValues } from '#model/record-kinds.ts';
import { inputDigests } from '#commission/input-digests.ts';
import { bookOf, engineInputs, partner, record } from '#test/support/commission-book.ts';

const digestOf = (tier: RecordValues<'tierRecord'>): string => {
  const row = record('tierRecord', 't1', { partner: 'p-A', programme: 'P', tier: 'Gold', from: '2026-01-01', ...tier });
  return inputDigests({ ...engineInputs([], []), records: bookOf([partner('A'), row]) }, []).tier;
};

describe('what a close remembers of its inputs', () => {
  it('a tier on another ladder is another tier', () => {
    expect(digestOf({ ladder: 'security' })).not.toBe(digestOf({}));
    expect(digestOf({ ladder: 'security' })).not.toBe(digestOf({ ladder: 'cloud' }));
  });

  it('closings from before ladders were watched still know their tiers', () => {
    expect(digestOf({})).toBe('a0dcbfd3e8aba137');
  });
});
