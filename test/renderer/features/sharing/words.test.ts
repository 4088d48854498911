import { expect, test } from 'vitest';
import { cameInText } from '#features/sharing/came-in-words.ts';
import { fieldText } from '#features/sharing/conflict-words.ts';
import { changeText, countsByKind } from '#features/sharing/recovery-words.ts';
import type { BookRecords } from '#model/record-row.ts';

const none: BookRecords = { all: () => [], get: () => undefined };
const merge = { sequence: 1, from: ['Bea'], records: 14, chunks: 0, closings: 0 };

test('a share is read as a percentage, exactly', () => {
  const shown = (share: string) => fieldText('dealParticipant', 'share', share, none);
  expect(['0.6', '0.05', '1', '0.3333', '0'].map(shown)).toEqual(['60 %', '5 %', '100 %', '33.33 %', '0 %']);
});

test('merges that follow each other are said as one', () => {
  expect(cameInText([merge])).toBe('Bea’s changes are in: 14 records.');
  const more = { ...merge, from: ['Dana'], records: 1, closings: 2 };
  expect(cameInText([merge, more, merge])).toBe('Changes of Bea and Dana are in: 29 records, 2 closings.');
});

test('what differs is counted by kind and told in a line', () => {
  const kinds = ['partner', 'person', 'partner', 'deal', 'task', 'hold', 'hold'].map((kind) => ({ kind }));
  expect(countsByKind(kinds)).toBe('2 partners, 2 holds, 1 person, 1 deal, 1 other');
  const change = { kind: 'partner', id: 'p', name: 'Northwind', by: '', at: 0 } as const;
  const was = { city: 'Ulm', name: 'Northwind' };
  const text = changeText({ ...change, difference: 'changed', was, is: { city: 'Bonn', region: 'South' } }, none);
  expect(text).toBe('City: Ulm, now Bonn · Name: Northwind, now nothing · Region: nothing, now South');
});
