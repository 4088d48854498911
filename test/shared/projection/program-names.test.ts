import { expect, test } from 'vitest';
import type { ProgrammeBody } from '#model/programme.ts';
import { leaksIn } from '#projection/leak-check.ts';
import type { Presentation } from '#shared/presentation.ts';
import { northwindPath } from '#test/support/presented-review.ts';
import { recordsOf, row } from '#test/support/records.ts';

const benefit = 'Days of engineering service';
const shown: Presentation = {
  format: 2,
  title: 'Path to Gold · Northwind',
  vendor: 'Acme',
  partner: 'Northwind',
  asOf: '8 Oct 2026',
  screens: [{ ...northwindPath, worth: [{ name: benefit, now: '2', after: '5' }] }],
};

const bookWith = (status: 'draft' | 'effective', name: string) =>
  recordsOf({
    partner: [row('partner', 'own', { name: 'Northwind' }), row('partner', 'other', { name: 'Contoso' })],
    programme: [row('programme', 'g', { code: 'G', name: 'Program' })],
    programmeVersion: [
      row('programmeVersion', 'v', {
        programme: 'g',
        version: 1,
        status,
        body: { benefits: [{ id: 'b', name }] } as unknown as ProgrammeBody,
      }),
    ],
    benefitGrant: [row('benefitGrant', 'grant', { partner: 'other', programme: 'g', benefit: 'b', name: benefit })],
  });

test('a benefit that the rules in force name is nobody’s secret, though another partner was granted it', () => {
  expect(leaksIn(shown, bookWith('effective', benefit), 'own')).toEqual([]);
});

test('what no rule in force names is the other partner’s', () => {
  for (const book of [bookWith('draft', benefit), bookWith('effective', 'Marketing money')])
    expect(leaksIn(shown, book, 'own').map(({ text, of }) => [text, of])).toEqual([
      [benefit, 'Name of another partner, Contoso'],
    ]);
});
