import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { AnyRow } from '#model/record-row.ts';
import { recordsOfRows } from '#projection/belonging.ts';
import { freezeReview, frozenSource, withLive } from '#projection/frozen-review.ts';
import { leaksIn } from '#projection/leak-check.ts';
import { overviewPresentation } from '#projection/overview-presentation.ts';
import { presentedTexts } from '#projection/presented-texts.ts';
import { reviewPresentation } from '#projection/review-presentation.ts';
import { presentationSchema } from '#shared/presentation.ts';
import { anyRows } from '#test/support/any-rows.ts';
import { figuresOf } from '#test/support/canary-review.ts';

// A whole book isn't made smaller step by step: the seed says which one it was.
fc.configureGlobal({ endOnFailure: true });

const today = '2026-10-20' as IsoDate;
const sales = { '2025-08': '90000', '2026-08': '120000', '2026-09': '-3000' };

const shownOf = (rows: readonly AnyRow[], onPaper = false) => {
  const records = recordsOfRows(rows);
  const figures = figuresOf(records, { review: 'review-0', partner: 'p1', sales });
  return { records, figures, presentation: reviewPresentation({ records, figures, today }, undefined, { onPaper }) };
};

describe('whatever a book holds', () => {
  test('a presentation is one that the desktop takes', () => {
    fc.assert(
      fc.property(anyRows, fc.boolean(), (rows, onPaper) => {
        const { records, figures, presentation } = shownOf(rows, onPaper);
        presentationSchema.parse(presentation);
        presentationSchema.parse(overviewPresentation({ records, partner: 'p1', today, sales: figures.sales }));
      }),
      { numRuns: 60 },
    );
  });

  test('rows don’t depend on the order in which they came', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(shownOf(rows.toReversed()).presentation).toEqual(shownOf(rows).presentation);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a frozen review', () => {
  test('shows what the book showed, and goes on to show it whatever happens to the book', () => {
    fc.assert(
      fc.property(anyRows, anyRows, (rows, later) => {
        const { records, figures, presentation } = shownOf(rows);
        const frozen = freezeReview(records, figures, today);
        expect(reviewPresentation(frozenSource(frozen))).toEqual(presentation);
        // An import or a colleague's save: the very rows are changed under it.
        rows.forEach((row, at) => Object.assign(row.values, later[at]?.values));
        expect(reviewPresentation(frozenSource(frozen))).toEqual(presentation);
      }),
      { numRuns: 25 },
    );
  });

  test('shows what is edited in the meeting, as the book would', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom('one', 'two'), (rows, what) => {
        const { records, figures } = shownOf(rows);
        const row = {
          kind: 'commitment',
          id: 'new',
          values: { partner: 'p1', what, side: 'us', review: 'review-0' },
          stamps: {},
        };
        const live = withLive(freezeReview(records, figures, today), [row as unknown as AnyRow]);
        const screen = reviewPresentation(frozenSource(live), undefined, { onPaper: true }).screens.find(
          ({ kind }) => kind === 'commitments',
        );
        expect(screen?.kind === 'commitments' && screen.rows.map((each) => each.what)).toContain(what);
      }),
      { numRuns: 15 },
    );
  });

  test('takes no row of anybody else', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { records, figures, presentation } = shownOf(rows);
        const others = rows
          .filter((row) => row.kind === 'commitment')
          .map((row) => ({ ...row, id: `x-${row.id}`, values: { ...row.values, partner: 'p2', review: 'review-0' } }));
        const live = withLive(freezeReview(records, figures, today), others as readonly AnyRow[]);
        expect(reviewPresentation(frozenSource(live))).toEqual(presentation);
      }),
      { numRuns: 15 },
    );
  });

  test('a row that was deleted in the meeting is gone', () => {
    const rows = [
      { kind: 'partner', id: 'p1', values: { name: 'Northwind' }, stamps: {} },
      { kind: 'review', id: 'review-0', values: { partner: 'p1', period: '2026-Q3' }, stamps: {} },
      { kind: 'commitment', id: 'c', values: { partner: 'p1', what: 'Call', review: 'review-0' }, stamps: {} },
    ] as unknown as readonly AnyRow[];
    const { records, figures } = shownOf(rows);
    const frozen = freezeReview(records, figures, today);
    const gone = { ...rows[2], values: { ...rows[2]?.values, deleted: true } } as AnyRow;
    expect(JSON.stringify(reviewPresentation(frozenSource(frozen)))).toContain('"Call"');
    expect(JSON.stringify(reviewPresentation(frozenSource(withLive(frozen, [gone]))))).not.toContain('"Call"');
  });
});

describe('the leak check', () => {
  /** Puts a text into the n-th text of a presentation. */
  const planted = <Value>(value: Value, text: string, at: number): Value => {
    let left = at;
    const walk = (inner: unknown, field: string): unknown => {
      if (typeof inner === 'string' && !['kind', 'state', 'side', 'answer'].includes(field) && inner !== '') {
        left -= 1;
        return left === -1 ? `${inner} ${text}.` : inner;
      }
      if (Array.isArray(inner)) return inner.map((item) => walk(item, field));
      if (typeof inner !== 'object' || inner === null) return inner;
      return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, walk(item, key)]));
    };
    return walk(value, '') as Value;
  };

  const secrets = [
    ['partner', 'name', 'Tailspin Toys'],
    ['partner', 'code', 'TX-0815'],
    ['person', 'name', 'Ruth Okonjo'],
    ['deal', 'customer', 'Wingtip Brewery'],
    ['deal', 'code', 'D-99817'],
    ['deal', 'internalNotes', 'They would accept thirty points less'],
    ['priority', 'internalNotes', 'Ignore this one'],
    ['reviewTopic', 'walkAway', 'no more than 12 days'],
    ['businessPlan', 'stretch', 'Half a million by June'],
  ] as const;

  test.each(secrets)('finds %s.%s in any text that is shown', (kind, field, secret) => {
    fc.assert(
      fc.property(anyRows, fc.nat(), (rows, n) => {
        const whose = kind === 'partner' ? {} : { partner: 'p2' };
        const row = {
          kind,
          id: kind === 'partner' ? 'p2' : 'secret',
          values: { ...whose, [field]: secret },
          stamps: {},
        };
        const book = [...rows.filter(({ id }) => id !== row.id), row as unknown as AnyRow];
        const { records, presentation } = shownOf(book);
        const texts = presentedTexts(presentation).length;
        const shown = planted(presentation, secret, n % texts);
        expect(leaksIn(presentation, records, 'p1').map(({ text }) => text)).not.toContain(secret);
        expect(leaksIn(shown, records, 'p1').map(({ text }) => text)).toContain(secret);
      }),
      { numRuns: 15 },
    );
  });
});
