import { describe, expect, it } from 'vitest';
import { dialogFields, factForms, factSet, factTrouble, startValues } from '#data/facts/fact-form.ts';
import type { FactRecordKind } from '#data/facts/fact-words.ts';
import type { FieldTable } from '#model/field.ts';
import { recordKinds } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import { row } from '#test/support/records.ts';

const kinds = Object.keys(factForms) as FactRecordKind[];

describe('forms made of field tables', () => {
  it.each(kinds)('%s: every field is one of the table, and what is needed is asked for', (kind) => {
    const table = recordKinds[kind] as FieldTable;
    const fields = dialogFields(kind, () => []);
    expect(fields.map(({ name }) => name).filter((name) => table[name] === undefined)).toEqual([]);
    const needed = Object.entries(table).flatMap(([name, { required = false }]) =>
      required && name !== 'partner' ? [name] : [],
    );
    expect(needed.filter((name) => fields.every((field) => field.name !== name || field.required !== true))).toEqual(
      [],
    );
    // What a partner never sees stands in the box that says so.
    const internal = fields.filter((field) => field.internal === true).map(({ name }) => name);
    expect(internal).toEqual(fields.map(({ name }) => name).filter((name) => table[name]?.audience !== 'partner'));
  });

  it('a record goes through its form and comes out as it was', () => {
    const agreement = row('agreement', 'a', {
      partner: 'p',
      type: 'Reseller',
      from: '2026-01-01',
      next: '2027-01-01',
      renewal: 'automatic',
      noticeDays: 90,
      obligations: ['Two engineers', 'Report monthly'],
    });
    const start = startValues('agreement', agreement as unknown as RecordRow, {});
    expect(start).toMatchObject({ noticeDays: '90', obligations: 'Two engineers\nReport monthly', from: '1 Jan 2026' });
    // The dialog reads dates back into ISO text.
    const set = factSet('agreement', { ...start, from: '2026-01-01', next: '2027-01-01' });
    expect(set).toEqual(agreement.values);
  });

  it('an emptied field is emptied, and a span ends after it begins', () => {
    expect(factSet('figure', { name: 'Headcount', value: '12', part: '' })).toEqual({
      name: 'Headcount',
      value: '12',
      part: null,
    });
    expect(factTrouble('certificate', { earned: '2026-01-02', expires: '2026-01-02' })).toHaveProperty('expires');
    expect(factTrouble('certificate', { earned: '2026-01-02', expires: '2026-01-03' })).toEqual({});
    expect(factTrouble('certificate', { earned: '2026-01-02', expires: '' })).toEqual({});
  });
});
