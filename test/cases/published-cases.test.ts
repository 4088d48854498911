import { describe, expect, test } from 'vitest';
import { hasSharedData } from '#test/support/import-book.ts';
import { answerCase, isExplained } from './answer-case.ts';
import { publishedCases } from './published-case.ts';

describe.skipIf(!hasSharedData)('published worked examples', () => {
  test.each(hasSharedData ? publishedCases() : [])('$id', async (published) => {
    const answer = await answerCase(published);
    expect(answer.figures.length, answer.why).toBeGreaterThan(0);
    expect(isExplained(answer), JSON.stringify(answer, null, 2)).toBe(true);
    // Where the published arithmetic is said to hold, only a defect that it reports may differ.
    expect(answer.answer).not.toBe('not expressible');
  });
});
