import { describe, expect, test } from 'vitest';
import { isEditableProgramme } from '#tiers/editing/editable-programme.ts';
import { hasLibraryMetric, libraryMetric } from '#tiers/editing/new-metric.ts';
import { emptyProgramme } from '#tiers/templates/empty-programme.ts';
import { libraryMetrics } from '#tiers/templates/metric-library.ts';
import { programmeTemplates } from '#tiers/templates/programme-templates.ts';
import { checkProgramme } from '#tiers/validate-programme.ts';
import { computed, tierBook } from '#test/support/tier-book.ts';

const named = (id: string) => programmeTemplates.find((each) => each.id === id)?.body ?? emptyProgramme;

describe('programmes to start from', () => {
  test.each(programmeTemplates)('$name is valid as it stands', ({ body }) => {
    expect(checkProgramme(body).findings).toEqual([]);
    expect(isEditableProgramme(body)).toBe(true);
  });

  test('have two, three and four tiers, capability before volume, and two business models', () => {
    const sizes = ['two', 'three', 'four'].map((id) => named(id).ladders[0]?.tiers.length);
    expect(sizes).toEqual([2, 3, 4]);
    expect(named('models').tracks.map(({ name }) => name)).toEqual(['VAR', 'MSSP']);
  });

  test('every metric of the library is valid in a programme', () => {
    const body = libraryMetrics.reduce(
      (now, name) => ({ ...now, metrics: [...now.metrics, libraryMetric(name, now, [])] }),
      emptyProgramme,
    );
    expect(checkProgramme(body).findings).toEqual([]);
    expect(libraryMetrics.every((name) => hasLibraryMetric(name, body))).toBe(true);
  });

  test('three tiers: agreement, revenue and engineers each hold a partner back', () => {
    const book = tierBook('A', 'B').add('agreement', { partner: 'A', type: 'Partner agreement', from: '2025-01-01' });
    book.sale('A', '2026-03-01', '500000').sale('B', '2026-03-01', '500000');
    for (const person of ['P1', 'P2', 'P3', 'P4']) {
      book.add('person', { partner: 'A', name: person }, person);
      book.add('certificate', { partner: 'A', person, name: 'Engineer', earned: '2026-01-01' });
    }
    expect(computed(book.by(named('three')), 'A')).toBe('Gold');
    expect(computed(book.by(named('three')), 'B')).toBe('Registered');
    book.apply([{ kind: 'person', id: 'P4', set: { left: '2026-06-01' } }] as never);
    expect(computed(book.by(named('three')), 'A')).toBe('Silver');
  });

  test('by business model: the type puts a partner on its track', () => {
    const book = tierBook('R', 'M');
    book.partner('R', { type: 'Reseller' }).partner('M', { type: 'MSSP' });
    for (const partner of ['R', 'M']) {
      book.add('agreement', { partner, type: 'Partner agreement', from: '2025-01-01' });
      book.sale(partner, '2026-03-01', '100000');
      book.add('certificate', { partner, holder: `${partner} one`, name: 'Engineer', earned: '2026-01-01' });
    }
    expect(computed(book.by(named('models')), 'R')).toBe('Silver');
    expect(computed(book.by(named('models')), 'M')).toBe('Registered');
  });

  test('capability first: volume never lifts who has no certificates', () => {
    const book = tierBook('V').add('agreement', { partner: 'V', type: 'Partner agreement', from: '2025-01-01' });
    book.sale('V', '2026-03-01', '90000000');
    expect(computed(book.by(named('capability')), 'V')).toBe('Member');
  });
});
