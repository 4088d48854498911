import type { PresentedScreen, ScreenKind, ScreenOf } from '#shared/presentation.ts';

/** A list of what a screen shows: a name above it, and rows of texts. */
export interface ScreenBlock {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

const block = (name: string, rows: readonly (readonly string[])[]): ScreenBlock => ({ name, rows });
const lines = (name: string, texts: readonly string[]): ScreenBlock =>
  block(
    name,
    texts.map((text) => [text]),
  );
const marks = { open: 'open', done: 'done', late: 'late', dropped: 'dropped' } as const;

const promiseRows = (rows: ScreenOf<'promises'>['ours']): readonly (readonly string[])[] =>
  rows.map(({ what, owner, due, state, note }) => [
    what,
    owner,
    due,
    note === '' ? marks[state] : `${marks[state]}: ${note}`,
  ]);
const trendRows = (trend: ScreenOf<'results'>['trend']): readonly ScreenBlock[] =>
  trend === null
    ? []
    : [
        block(
          `${trend.name}, ${trend.unit}`,
          trend.points.map(({ label, value, soft }) => [label, soft ? `${value} (expected)` : value]),
        ),
      ];
const askRows = (rows: ScreenOf<'asks'>['ours']): readonly (readonly string[])[] =>
  rows.map(({ text, answer, said }) => [text, answer, said]);

type Blocks = { readonly [Kind in ScreenKind]: (screen: ScreenOf<Kind>, partner: string) => readonly ScreenBlock[] };

const blocks: Blocks = {
  cover: (screen, partner) => [
    lines('When', [screen.when]),
    lines('From us', screen.ours),
    lines(`From ${partner}`, screen.theirs),
    block(
      'Agenda',
      screen.agenda.map(({ name, minutes }) => [name, `${minutes} min`]),
    ),
  ],
  priorities: (screen) => [
    block(
      '',
      screen.items.map(({ text, said, answer }) => [text, said, answer]),
    ),
  ],
  promises: (screen, partner) => [block('We', promiseRows(screen.ours)), block(partner, promiseRows(screen.theirs))],
  results: (screen) => [
    block(
      '',
      screen.bars.map(({ name, actual, target, share, note }) => [name, actual, target, share, note]),
    ),
    ...trendRows(screen.trend),
    lines('Attainment', [screen.attainment]),
  ],
  pipeline: (screen) => [
    block(
      '',
      screen.deals.map((deal) => [
        deal.customer,
        deal.stage,
        deal.value,
        deal.next,
        deal.ours,
        deal.theirs,
        deal.expires,
      ]),
    ),
    lines('', [screen.more]),
  ],
  tierPath: (screen) => [
    block(
      'Tiers',
      screen.tiers.map(({ name, state }) => [name, state]),
    ),
    block(
      'Requirements',
      screen.requirements.map(({ name, have, need, gap, note }) => [name, have, need, gap, note]),
    ),
    block(
      'What it brings',
      screen.worth.map(({ name, now, after }) => [name, now, after]),
    ),
    lines('Ahead', screen.ahead),
  ],
  marketing: (screen) => [
    block(
      '',
      screen.figures.map(({ name, value }) => [name, value]),
    ),
    block(
      'Budget',
      screen.fund.map(({ name, value }) => [name, value]),
    ),
    block(
      'Activities',
      screen.activities.map((one) => [one.name, one.date, one.state, one.cost, one.leads, one.pipeline, one.won]),
    ),
    lines('', [screen.came]),
  ],
  topics: (screen) => [
    block(
      'Wins',
      screen.wins.map(({ text, why }) => [text, why]),
    ),
    block(
      'Issues',
      screen.issues.map(({ text, age, owner }) => [text, age, owner]),
    ),
    lines('Payments', [screen.payments]),
  ],
  asks: (screen, partner) => [
    block(`${partner} asks us`, askRows(screen.theirs)),
    block(`We ask ${partner}`, askRows(screen.ours)),
  ],
  nextPlan: (screen) => [
    block(
      'Targets',
      screen.targets.map(({ name, value }) => [name, value]),
    ),
    block(
      'Plays',
      screen.plays.map(({ name, owner, due, budget }) => [name, owner, due, budget]),
    ),
    lines('Budget', [screen.budget]),
    block(
      'Dates',
      screen.dates.map(({ name, value }) => [name, value]),
    ),
  ],
  commitments: (screen, partner) => [
    block(
      '',
      screen.rows.map(({ what, owner, side, due, missing }) => [
        what,
        owner,
        side === 'us' ? 'We' : partner,
        due,
        missing,
      ]),
    ),
  ],
  feedback: (screen) => [
    lines('Score', screen.score === null ? [] : [`${screen.score} of 10`]),
    lines('One thing to fix', [screen.fix]),
    lines('Next review', [screen.next]),
  ],
  overview: (screen, partner) => [
    block(
      '',
      screen.facts.map(({ name, value }) => [name, value]),
    ),
    ...trendRows(screen.trend),
    block(
      'People',
      screen.people.map(({ name, role }) => [name, role]),
    ),
    block(`Promises of ${partner} and ours`, promiseRows(screen.promises)),
  ],
  receipt: (screen) => [
    block(
      screen.amount,
      screen.steps.map(({ name, detail, value }) => [name, detail, value]),
    ),
  ],
  statement: (screen) => [
    block(
      screen.number,
      screen.balance.map(({ name, amount }) => [name, amount]),
    ),
    block(
      'Held back',
      screen.held.map(({ name, amount }) => [name, amount]),
    ),
    block(
      'Lines',
      screen.lines.map(({ name, detail, amount }) => [name, detail, amount]),
    ),
  ],
};

const isFilled = (row: readonly string[]): boolean => row.some((cell) => cell !== '');

/** Everything that a screen says under its headline, as lists; parts without a word are left out. */
export function screenBlocks(screen: PresentedScreen, partner: string): readonly ScreenBlock[] {
  const of = blocks[screen.kind] as (one: PresentedScreen, name: string) => readonly ScreenBlock[];
  const note = 'note' in screen && typeof screen.note === 'string' ? screen.note : '';
  return [...of(screen, partner), lines('Shared note', [note])]
    .map(({ name, rows }) => block(name, rows.filter(isFilled)))
    .filter(({ rows }) => rows.length > 0);
}

/** How many texts and figures a screen shows. */
export const countOf = (screen: PresentedScreen, partner: string): number =>
  screenBlocks(screen, partner).reduce((sum, { rows }) => sum + rows.flat().filter((cell) => cell !== '').length, 1);
