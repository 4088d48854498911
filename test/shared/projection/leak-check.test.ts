import { describe, expect, test } from 'vitest';
import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import type { AnyRow } from '#model/record-row.ts';
import { recordsOfRows } from '#projection/belonging.ts';
import { leaksIn } from '#projection/leak-check.ts';
import type { Presentation } from '#shared/presentation.ts';

type Given = { readonly [K in RecordKind]?: readonly (RecordValues<K> & { readonly id?: string })[] };

const bookOf = (given: Given) =>
  recordsOfRows(
    Object.entries(given).flatMap(([kind, list]) =>
      (list as readonly { readonly id?: string }[]).map(({ id, ...values }, at) => ({
        kind,
        id: id ?? `${kind}-${at}`,
        values,
        stamps: {},
      })),
    ) as unknown as readonly AnyRow[],
  );

const partners: Given['partner'] = [
  { id: 'p1', code: 'P-0042', name: 'Northwind Telecom', city: 'Rotterdam' },
  { id: 'p2', code: 'P-0007', name: 'Contoso MSP', city: 'Utrecht' },
  { id: 'p3', code: 'P-0008', name: 'Quality Systems' },
];

const note = (text: string): Presentation => ({
  format: 2,
  title: 'QBR · Northwind Telecom · Q3 2026',
  vendor: 'Acme',
  partner: 'Northwind Telecom',
  asOf: '30 Sep 2026',
  screens: [{ kind: 'feedback', headline: '', score: null, fix: '', next: '', note: text }],
});

const line = (text: string): Presentation => ({
  ...note(''),
  screens: [{ kind: 'receipt', amount: '10 USD', headline: text, steps: [], note: '' }],
});

const found = (presentation: Presentation, given: Given): readonly string[] =>
  leaksIn(presentation, bookOf({ partner: partners, ...given }), 'p1').map(({ text }) => text);

describe('is found', () => {
  test.each<[string, string, Given, string]>([
    ['another partner', 'as with Contoso MSP.', {}, 'Contoso MSP'],
    ['in any letter case', 'as with contoso msp.', {}, 'Contoso MSP'],
    ['without what companies end with', 'Contoso got more', {}, 'Contoso'],
    ['its code', 'see P-0007', {}, 'P-0007'],
    ['its people', 'ask Ruth Okonjo!', { person: [{ partner: 'p2', name: 'Ruth Okonjo' }] }, 'Ruth Okonjo'],
    ['its customer', 'won at Litware Foods', { deal: [{ partner: 'p2', customer: 'Litware Foods' }] }, 'Litware Foods'],
    [
      'what it said',
      'They want faster quotes from us',
      { priority: [{ partner: 'p2', text: 'Faster quotes from us. And calls.' }] },
      'Faster quotes from us',
    ],
    [
      'an internal note, pasted',
      'So: margin is thin on this one',
      { deal: [{ partner: 'p1', internalNotes: 'Careful!\nMargin is thin on this one' }] },
      'Margin is thin on this one',
    ],
    [
      'a sentence inside a structured field of ours',
      'Ask who signs before March',
      { onboardingPath: [{ steps: [{ name: 'Ask who signs before March' }] } as never] },
      'Ask who signs before March',
    ],
    [
      'an account number',
      'pay to NL91ABNA0417164300',
      { partner: [...partners, { id: 'p9', mergedInto: 'p1', iban: 'NL91ABNA0417164300' }] },
      'NL91ABNA0417164300',
    ],
    [
      'a field that a book added',
      'rated Cat-Zebra',
      { partner: [{ ...partners[0], 'custom:Rating': 'Cat-Zebra' } as never] },
      'Cat-Zebra',
    ],
    [
      'an unnamed customer of its own',
      'go to Fabrikam',
      { deal: [{ partner: 'p1', customer: 'Fabrikam', confidentialCustomer: true }] },
      'Fabrikam',
    ],
  ])('%s', (_, text, given, leak) => {
    expect(found(note(text), given)).toEqual([leak]);
  });

  test('with where and of what it is', () => {
    expect(leaksIn(note('Contoso MSP'), bookOf({ partner: partners }), 'p1')[0]).toEqual({
      screen: 0,
      text: 'Contoso MSP',
      of: 'Name of another partner, Contoso MSP',
    });
  });
});

describe('is no leak', () => {
  test.each<[string, string, Given]>([
    ['a part of a word', 'Contosophy', {}],
    [
      'a customer that is its own too',
      'won at Litware',
      {
        deal: [
          { partner: 'p1', customer: 'Litware' },
          { partner: 'p2', customer: 'Litware' },
        ],
      },
    ],
    [
      'a person of its own with the same name',
      'ask Ruth Okonjo',
      {
        person: [
          { partner: 'p1', name: 'Ruth Okonjo' },
          { partner: 'p2', name: 'Ruth Okonjo' },
        ],
      },
    ],
    [
      'a colleague who owns something here',
      'Ana Keller does it',
      { commitment: [{ partner: 'p1', owner: 'Ana Keller' }], task: [{ partner: 'p2', owner: 'Ana Keller' }] },
    ],
    ['an ordinary word that a company is called by', 'Quality matters', {}],
    ['words that the program writes', 'Commission', { person: [{ partner: 'p1', paidBy: 'Commission' }] }],
    ['a period', 'ST-P-0042-2026-Q3-R1', { periodState: [{ period: '2026-Q3' }] }],
    [
      'a task that says what a commitment says',
      'Send the price list',
      {
        commitment: [{ partner: 'p1', what: 'Send the price list' }],
        task: [{ partner: 'p1', title: 'Send the price list' }],
      },
    ],
    ['a city', 'meet in Utrecht', {}],
  ])('%s', (_, text, given) => {
    expect(found(note(text), given)).toEqual([]);
  });

  test('a customer of its own sale lines, whoever else sells to the same; a partner’s name still is', () => {
    const given: Given = { deal: [{ partner: 'p2', customer: 'Litware Foods' }] };
    expect(found(line('You earned 10 USD on Litware Foods'), given)).toEqual([]);
    expect(found(note('You earned 10 USD on Litware Foods'), given)).toEqual(['Litware Foods']);
    expect(found(line('You earned 10 USD on Contoso MSP'), given)).toEqual(['Contoso MSP']);
  });
});
