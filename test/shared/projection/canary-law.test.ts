import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { RecordTables } from '#commission/partner-safe.ts';
import type { FieldTable } from '#model/field.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { recordKindNames, recordKinds } from '#model/record-kinds.ts';
import { reviewScreens } from '#model/review-records.ts';
import { recordsOfRows } from '#projection/belonging.ts';
import { businessPlanDocument } from '#projection/business-plan-document.ts';
import { freezeReview, frozenSource, withLive } from '#projection/frozen-review.ts';
import { leaksIn } from '#projection/leak-check.ts';
import { overviewPresentation } from '#projection/overview-presentation.ts';
import { partnerView } from '#projection/partner-view.ts';
import { presentedTexts } from '#projection/presented-texts.ts';
import { reviewPresentation } from '#projection/review-presentation.ts';
import { tierPathPresentation } from '#projection/tier-path-presentation.ts';
import type { PresentedTierPath, Presentation } from '#shared/presentation.ts';
import { presentationSchema } from '#shared/presentation.ts';
import {
  canariesIn,
  canaryBook,
  canaryDay,
  canaryPartner,
  canaryReview,
  ownMark,
  withShared,
} from '#test/support/canary-book.ts';
import { figuresOf } from '#test/support/canary-review.ts';
import { evaluated, programme, revenue, standing, test as asks, tier, tierBook } from '#test/support/tier-book.ts';

const book = canaryBook();
const records = recordsOfRows(book.rows);
const today = canaryDay as IsoDate;
const sales = { '2025-08': '90000', '2026-08': '120000', '2026-09': '3000' };
const asked = { review: canaryReview, partner: canaryPartner, sales };
const figures = figuresOf(records, asked);
const source = { records, figures, today };

/** The way to the next tier by its own presentation, with marks wherever a decision or another member could say something. */
const tierPath = ((): PresentedTierPath => {
  const rules = programme([revenue()], [tier('Silver'), tier('Gold', asks('revenue', '100000'))]);
  const prepared = tierBook(canaryPartner, 'p-other').sale(canaryPartner, '2026-05-01', '60000').by(rules);
  const status = standing(prepared, canaryPartner);
  const evaluation = evaluated(prepared, canaryPartner);
  const partner = records.get('partner', canaryPartner);
  if (partner === undefined) throw new Error('The book has no such partner');
  const secret = 'ZZ-INT-tierOverride-reason';
  const { screens } = tierPathPresentation({
    vendor: 'Acme',
    partner,
    program: 'Program',
    body: rules,
    evaluation: { ...evaluation, group: { from: 'ZZ-OTH-partner-name', combine: 'best' } },
    ladder: 'main',
    status: {
      ...status,
      official: { ...status.official, decision: secret },
      override: { id: 'o-1', tier: 'gold', next: '2026-12-01' as IsoDate, reason: secret, approver: secret },
    },
    worth: [],
  });
  const [screen] = screens;
  if (screen?.kind !== 'tierPath') throw new Error('No way to the next tier');
  return screen;
})();

const textsOf = (presentation: Presentation): readonly string[] => presentedTexts(presentation).map(({ text }) => text);

/** All that a partner is shown of this book, on a stage and on paper, live and frozen. */
const shown = (tables?: RecordTables): readonly Presentation[] => {
  const more = tables === undefined ? {} : { tables };
  const frozen = freezeReview(records, figures, today);
  return [
    reviewPresentation(source, tierPath, more),
    reviewPresentation(source, tierPath, { ...more, onPaper: true }),
    reviewPresentation(frozenSource(frozen), tierPath, more),
    reviewPresentation(frozenSource(withLive(frozen, book.rows)), tierPath, more),
    overviewPresentation({ records, partner: canaryPartner, today, sales: figures.sales, ...more }),
  ];
};

describe('nothing internal and nothing of another partner is ever presented', () => {
  test('the book has a mark in every internal field that can hold one, and marks of others', () => {
    const unmarked = new Set(book.unmarked);
    const holds = ['text', 'longText', 'textList', 'date', 'amount', 'decimal', 'integer'];
    for (const kind of recordKindNames) {
      const table: FieldTable = recordKinds[kind];
      for (const [field, { audience, type }] of Object.entries(table))
        if (audience !== 'partner' && holds.includes(type))
          expect(unmarked, `${kind}.${field}`).not.toContain(`${kind}.${field}`);
    }
    const text = JSON.stringify(book.rows);
    for (const name of [
      'ZZ-INT-deal-internalNotes',
      'ZZ-OTH-partner-name',
      'ZZ-OTH-person-name',
      'ZZ-OTH-commitment-what',
    ])
      expect(text).toContain(name);
    expect(book.fields).toBeGreaterThan(200);
  });

  test('all twelve screens, the overview, stage and paper, live and frozen', () => {
    const presentations = shown();
    for (const presentation of presentations) {
      expect(canariesIn(textsOf(presentation))).toEqual([]);
      expect(canariesIn([JSON.stringify(presentation)])).toEqual([]);
      presentationSchema.parse(presentation);
    }
    expect(presentations[0]?.screens.map(({ kind }) => kind)).toEqual([...reviewScreens]);
  });

  test('every screen has texts of the partner itself: an empty screen would prove nothing', () => {
    const [stage] = shown();
    for (const screen of stage?.screens ?? []) expect(JSON.stringify(screen), screen.kind).toContain(ownMark);
  });

  test('the way to the next tier says what is missing, and is left out where no tier is decided', () => {
    const screens = shown()[0]?.screens ?? [];
    expect(screens.find(({ kind }) => kind === 'tierPath')).toMatchObject({
      headline: expect.stringContaining('40,000'),
      note: expect.stringContaining(ownMark),
    });
    const without = reviewPresentation(source, { ...tierPath, headline: '' });
    expect(without.screens.map(({ kind }) => kind)).not.toContain('tierPath');
  });

  test('the plan on paper', () => {
    const view = partnerView(records, canaryPartner);
    const document = businessPlanDocument({ view, plan: 'own-businessPlan-1', asOf: today, progress: figures.plan });
    expect(JSON.stringify(document)).toContain(ownMark);
    expect(canariesIn([JSON.stringify(document)])).toEqual([]);
    const outline = businessPlanDocument({ view, plan: 'own-businessPlan-0', asOf: today, progress: undefined });
    expect(outline).toBeUndefined();
  });

  test('a frozen review holds no text of another partner at all, and no id', () => {
    const frozen = freezeReview(records, figures, today);
    for (const { rows } of [frozen, withLive(frozen, book.rows)]) {
      expect(rows.length).toBeGreaterThan(300);
      expect(rows.filter((row) => JSON.stringify(row).includes('ZZ-OTH'))).toEqual([]);
    }
    expect(JSON.stringify(frozen).includes('ZZ-OTH')).toBe(false);
  });

  test('what the leak check finds in it is nothing: every text is the partner’s own', () => {
    for (const presentation of shown()) expect(leaksIn(presentation, records, canaryPartner)).toEqual([]);
  });
});

describe('a field that is turned to the partner on purpose is found', () => {
  test.each([
    ['partner', 'internalNotes'],
    ['partner', 'iban'],
    ['reviewNote', 'internal'],
  ] as const)('%s.%s', (kind: RecordKind, field: string) => {
    const found = shown(withShared(kind, field)).flatMap((presentation) => canariesIn(textsOf(presentation)));
    expect(found.join()).toContain(`ZZ-INT-${kind}-${field}`);
  });
});
