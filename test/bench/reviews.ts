import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { launch } from '#test/support/launch.ts';
import { madeRow } from '#test/support/made-row.ts';
import type { StoredRow } from '#test/support/planted-canaries.ts';
import { copySampleProfile, exploreSample } from '#test/support/sample-profile.ts';
import { rowsOf, takeRows } from '#test/support/window-rows.ts';
import { budgetRow, machineNote } from './budget-row.ts';
import type { BudgetRow } from './budget-row.ts';
import { keyRows, pressAll } from './key-to-paint.ts';
import type { Measure } from './measured.ts';

/** A year of a program: every partner reviewed each quarter, and what came of it. */
const COMMITMENTS = 3_000;
const QUARTERS = { '2026-Q1': '2026-04-21', '2026-Q2': '2026-07-21', '2026-Q3': '2026-10-21', '2026-Q4': '2027-01-19' };
const GOALS = ['revenue', 'dealsWon', 'registrations', 'certifiedPeople', 'pipeline'] as const;
const TOPICS = ['win', 'issue', 'ask', 'ask'] as const;
/** Opening a record (ux.md 5.7), and a calculation over all partners (design.md 8: a second is the most without progress). */
const RECORD_MS = 100;
const LIST_MS = 1_000;
const ROUNDS = 5;

const id = (what: string, ...parts: readonly (string | number)[]): string => [`bench-${what}`, ...parts].join('-');

/** A plan with five goals, four reviews and eight topics of one partner. */
const yearOfOne = (partner: string, nth: number): readonly StoredRow[] => {
  const plan = id('plan', nth);
  return [
    madeRow('businessPlan', plan, { partner, year: 2026, version: 1, state: 'running' }),
    ...GOALS.map((source) =>
      madeRow('planGoal', id('goal', nth, source), {
        plan,
        name: `Goal ${source}`,
        source,
        currency: 'USD',
        targets: ['10', '20', '30', '40'],
        weight: '20',
      }),
    ),
    ...Object.entries(QUARTERS).map(([period, date]) =>
      madeRow('review', id('review', nth, period), {
        partner,
        period,
        date,
        minutes: 60,
        state: date < '2026-08-01' ? 'closed' : 'planned',
      }),
    ),
    ...[...TOPICS, ...TOPICS].map((kind, at) =>
      madeRow('reviewTopic', id('topic', nth, at), { partner, kind, text: `Topic ${at}`, raised: '2026-08-01' }),
    ),
  ];
};

const commitmentOf = (partner: string, at: number, nth: number): StoredRow =>
  madeRow('commitment', id('commitment', nth), {
    partner,
    what: `Commitment ${nth} of the review`,
    side: nth % 2 === 0 ? 'us' : 'them',
    owner: 'Priya Nair',
    due: `2026-${String(1 + (nth % 12)).padStart(2, '0')}-15`,
    review: id('review', at, Object.keys(QUARTERS)[nth % 4] ?? ''),
    ...(nth % 3 === 0 ? { done: '2026-06-01' } : {}),
  });

/** A draft as long as a person would write, and one that nobody should. */
const LONG_PLANS = [30, 200] as const;
const longPlan = (partner: string, goals: number): readonly StoredRow[] => [
  madeRow('businessPlan', id('long', goals), { partner, year: 2027, version: 1, state: 'draft' }),
  ...Array.from({ length: goals }, (_, nth) =>
    madeRow('planGoal', id('long', goals, nth), {
      plan: id('long', goals),
      name: `Goal ${nth}`,
      source: GOALS[nth % GOALS.length] ?? 'revenue',
      currency: 'USD',
      targets: ['10', '20', '30', '40'],
      weight: '1',
      order: nth,
    }),
  ),
];

const yearOf = (partners: readonly StoredRow[]): readonly StoredRow[] => [
  ...partners.flatMap((partner, nth) => yearOfOne(partner.id, nth)),
  ...LONG_PLANS.flatMap((goals, at) => longPlan(partners[at]?.id ?? '', goals)),
  ...Array.from({ length: COMMITMENTS }, (_, nth) => {
    const at = nth % partners.length;
    return commitmentOf(partners[at]?.id ?? '', at, nth);
  }),
];

/** Milliseconds from asking for an address to the frame in which what is waited for stands. */
async function opened(page: Page, path: string, selector: string): Promise<number> {
  await page.evaluate(() => {
    location.hash = '#/settings';
  });
  await page.waitForTimeout(300);
  return await page.evaluate(
    async ([hash, wanted]) => {
      const started = performance.now();
      location.hash = `#${hash}`;
      for (;;) {
        await new Promise((go) => requestAnimationFrame(go));
        if (document.querySelector(`main ${wanted}`) !== null) return performance.now() - started;
        if (performance.now() - started > 30_000) throw new Error(`${hash} never showed ${wanted}`);
      }
    },
    [path, selector] as const,
  );
}

/** Digits into targets of a plan, on into the cell below, and again while what was typed is kept and figures come back. */
async function typedInPlan(page: Page, goals: number): Promise<readonly BudgetRow[]> {
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `#/planning/plans/${id('long', goals)}/goals`,
  );
  await page.waitForFunction(
    (count) => document.querySelectorAll('input[data-column="target0"]').length === count,
    goals,
  );
  await page.locator('input[data-column="target0"]').first().click();
  const took: number[] = [];
  for (let cell = 0; cell < 4; cell += 1) {
    took.push(...(await pressAll(page, ['1', '2', '5', '0', '0', 'Enter'])));
  }
  return keyRows(`a plan of ${goals} goals`, took);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function timesOf(page: Page, path: string, selector: string): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) took.push(await opened(page, path, selector));
  return median(took);
}

/** Screens of a scaled year, and a list that always was there as what they are compared with. */
const screens = [
  { what: 'list of partners (reference)', path: '/partners', selector: '.cb-grid-body-row', limit: LIST_MS },
  { what: 'business plans', path: '/planning/plans', selector: '.cb-grid-body-row', limit: LIST_MS },
  {
    what: 'a business plan',
    path: '/planning/plans/bench-plan-7',
    selector: '[aria-label="Business plan"]',
    limit: RECORD_MS,
  },
  { what: 'reviews', path: '/planning/reviews/all', selector: '.cb-grid-body-row', limit: LIST_MS },
  { what: 'calendar of reviews', path: '/planning/reviews', selector: '.cb-review-calendar', limit: LIST_MS },
  {
    what: 'a review',
    path: '/planning/review/bench-review-7-2026-Q3',
    selector: '[aria-label="Review"]',
    limit: RECORD_MS,
  },
  { what: 'commitments', path: '/planning/commitments', selector: '.cb-grid-body-row', limit: LIST_MS },
  { what: 'scorecards', path: '/planning/scorecards', selector: '.cb-grid-body-row', limit: LIST_MS },
  { what: 'Home', path: '/home', selector: '.cb-needs', limit: LIST_MS },
] as const;

/** A scaled year: 64 partners, 4 reviews each, 3,000 commitments. */
export async function measureReviews(): Promise<readonly BudgetRow[]> {
  const userData = await mkdtemp(join(tmpdir(), 'channelbook-reviews-'));
  try {
    await copySampleProfile(userData);
    const { page, close } = await launch({ userData });
    await exploreSample(page);
    const partners = (await rowsOf(page)).filter(
      ({ kind, values }) => kind === 'partner' && values['deleted'] !== true,
    );
    const year = yearOf(partners);
    const started = performance.now();
    await takeRows(page, year);
    const taken = performance.now() - started;
    await page.waitForTimeout(5_000);
    const rows: BudgetRow[] = [budgetRow(`${year.length} records taken in, page drawn anew`, taken, 'ms')];
    let reference: number | undefined;
    for (const { what, path, selector, limit } of screens) {
      const took = await timesOf(page, path, selector);
      reference ??= took;
      rows.push(budgetRow(what, took, 'ms', limit), budgetRow(`${what} ÷ list of partners`, took / reference, '×'));
    }
    for (const goals of LONG_PLANS) rows.push(...(await typedInPlan(page, goals)));
    await close();
    return rows;
  } finally {
    await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Plans, reviews and commitments of a whole year. */
export const measure: Measure = async () => {
  const rows = await measureReviews();
  return {
    title: 'A year of 64 partners, 256 reviews and 3,000 commitments: from an address to its page',
    rows,
    ok: rows.every(({ ok }) => ok),
    notes: [`${machineNote()} Median of ${ROUNDS}, warm.`],
  };
};
