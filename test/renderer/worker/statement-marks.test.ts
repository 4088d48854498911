import { describe, expect, test } from 'vitest';
import type { StatementState } from '#statement/statement-state.ts';
import type { StatementRow } from '#worker/engine-api.ts';
import { possibleMarks, whoMarked } from '#worker/statement-marks.ts';

const row = (state: StatementState): StatementRow => ({ state, partnerName: state }) as StatementRow;

const possible = (states: readonly StatementState[], decided: boolean): Record<string, readonly string[]> =>
  Object.fromEntries(
    possibleMarks(states.map(row), decided).map(({ mark, rows }) => [mark, rows.map(({ state }) => state)]),
  );

describe('what can be said of a statement', () => {
  test('a draft is reviewed or approved, and a word is taken back', () => {
    expect(possible(['draft', 'inReview', 'approved'], false)).toEqual({
      inReview: ['draft'],
      approved: ['draft', 'inReview'],
      draft: ['inReview', 'approved'],
    });
  });

  test('only an issued one is paid', () => {
    expect(possible(['draft', 'approved', 'issued', 'paid'], true)).toEqual({
      inReview: ['draft'],
      approved: ['draft'],
      paid: ['issued'],
      unpaid: ['paid'],
    });
  });

  test('what was approved with its period is not taken back one by one', () => {
    expect(possible(['approved'], true)).toEqual({});
  });
});

test('who said it, and when', () => {
  expect(whoMarked({ markedBy: 'Ana Ruiz', markedAt: '2026-10-09T10:00:00.000Z' })).toMatch(/^by Ana Ruiz on 9 Oct/u);
  expect(whoMarked({})).toBe('');
});
