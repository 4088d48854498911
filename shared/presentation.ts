import * as z from 'zod/mini';

/**
 * What a presented window is given: words and figures that are ready to be shown, and nothing else (design.md 6). It's made by
 * `shared/projection` from one partner's own data; the desktop checks it against this schema, strictly, so that a field nobody
 * projected can't travel along.
 */
const text = z.string().check(z.maxLength(500));
const longText = z.string().check(z.maxLength(4000));
const list = <Item extends z.ZodMiniType>(item: Item) => z.array(item).check(z.maxLength(200));
/** A length for a bar or a line, never a figure: 0 to 100 of what the screen's scale is. */
const length = z.int().check(z.minimum(0), z.maximum(100));
const side = z.enum(['us', 'them']);
const named = z.strictObject({ name: text, value: text });

const requirement = z.strictObject({
  name: text,
  have: text,
  need: text,
  /** What is missing, in words; empty where nothing is. */
  gap: text,
  met: z.boolean(),
  /** How much of it is there, 0 to 100, for the bar. */
  percent: length,
  /** Whether it informs only, comes from a figure that was entered by hand, and how new the data is. */
  note: text,
});

const tierPath = z.strictObject({
  kind: z.literal('tierPath'),
  program: text,
  tiers: list(z.strictObject({ name: text, state: z.enum(['reached', 'current', 'next', 'later']) })),
  /** The finding as a sentence: "180,000 USD of revenue and 1 certified engineer are missing to Gold." */
  headline: text,
  next: text,
  requirements: list(requirement),
  /** What the next tier brings, beside what the present one does. */
  worth: list(z.strictObject({ name: text, now: text, after: text })),
  /** Dates ahead: when it is reached at today's pace, what expires, when the tier would be lost. */
  ahead: list(text),
  /** What both sides wrote to it in a review. */
  note: longText,
});

/** Screen 0: who meets, when, and what about. */
const cover = z.strictObject({
  kind: z.literal('cover'),
  headline: text,
  /** "Tuesday 20 October 2026, 10:00 · Rotterdam"; empty where nothing is arranged. */
  when: text,
  ours: list(text),
  theirs: list(text),
  agenda: list(z.strictObject({ name: text, minutes: z.int().check(z.minimum(0), z.maximum(600)) })),
  note: longText,
});

/** Screen 1: what the partner wants, in its own words. */
const priorities = z.strictObject({
  kind: z.literal('priorities'),
  headline: text,
  items: list(z.strictObject({ text: longText, said: text, answer: longText })),
  note: longText,
});

const promise = z.strictObject({
  what: text,
  owner: text,
  due: text,
  state: z.enum(['open', 'done', 'late', 'dropped']),
  /** Why it was dropped, or how late it is. */
  note: text,
});

/** Screen 2: what both promised; counts are of the same kinds for both sides. */
const promises = z.strictObject({
  kind: z.literal('promises'),
  headline: text,
  ours: list(promise),
  theirs: list(promise),
  note: longText,
});

const bullet = z.strictObject({
  name: text,
  actual: text,
  target: text,
  /** "94 %"; "no target" where there is none. */
  share: text,
  /** Lengths on one scale from zero: what was reached, and where the target stands. */
  reached: length,
  tick: length,
  state: z.enum(['reached', 'near', 'short', 'none']),
  /** How far the year is, or that the bar is of it; what was entered by hand; on paper also how new it is. */
  note: text,
});

const trend = z.strictObject({
  name: text,
  unit: text,
  /** Oldest first; `height` is the length of the point on one scale from zero. `soft`: expected, not yet so. */
  points: list(z.strictObject({ label: text, value: text, height: length, soft: z.boolean() })),
});

/** Screen 3: results against the plan. */
const results = z.strictObject({
  kind: z.literal('results'),
  headline: text,
  /** The quarter that the bars are of, said once for all of them: "Q3 2026"; empty without bars. */
  quarter: text,
  bars: list(bullet),
  trend: z.nullable(trend),
  /** Attainment with its sum: "0.5 × 94 % + 0.5 × 60 % = 77 %"; empty where there is no plan. */
  attainment: text,
  note: longText,
});

/** Screen 4: the partner's own deals by name. */
const pipeline = z.strictObject({
  kind: z.literal('pipeline'),
  headline: text,
  deals: list(
    z.strictObject({
      customer: text,
      stage: text,
      value: text,
      next: text,
      ours: text,
      theirs: text,
      /** Until when the registration protects it: "until 6 Jan 2027". */
      expires: text,
    }),
  ),
  /** "and 4 more, 82,000 USD"; empty where all are shown. */
  more: text,
  note: longText,
});

/** Screen 6: joint marketing. */
const marketing = z.strictObject({
  kind: z.literal('marketing'),
  headline: text,
  figures: list(named),
  /** Parts of the budget on one bar. */
  fund: list(z.strictObject({ name: text, value: text, length })),
  activities: list(
    z.strictObject({ name: text, date: text, state: text, cost: text, leads: text, pipeline: text, won: text }),
  ),
  /** What came back; empty before a cycle is closed. */
  came: text,
  note: longText,
});

/** Screen 7: wins, issues, payments. */
const topics = z.strictObject({
  kind: z.literal('topics'),
  headline: text,
  wins: list(z.strictObject({ text: longText, why: longText })),
  issues: list(z.strictObject({ text: longText, age: text, owner: text })),
  /** "Paid on time: 3 of 3 statements. No dispute is open." */
  payments: text,
  note: longText,
});

const ask = z.strictObject({
  text: longText,
  answer: z.enum(['yes', 'no', 'later', 'open']),
  said: longText,
});

/** Screen 8: what each side asks of the other. */
const asks = z.strictObject({
  kind: z.literal('asks'),
  headline: text,
  theirs: list(ask),
  ours: list(ask),
  note: longText,
});

/** Screen 9: the quarter ahead. */
const nextPlan = z.strictObject({
  kind: z.literal('nextPlan'),
  headline: text,
  targets: list(named),
  plays: list(z.strictObject({ name: text, owner: text, side, due: text, budget: text })),
  budget: text,
  dates: list(named),
  note: longText,
});

/** Screen 10: what was agreed in this meeting. */
const commitments = z.strictObject({
  kind: z.literal('commitments'),
  headline: text,
  rows: list(
    z.strictObject({
      what: text,
      owner: text,
      side,
      due: text,
      /** "owner later", "owner missing", "day missing": amber. */
      missing: text,
    }),
  ),
  note: longText,
});

/** Screen 11: how it was, and when next. */
const feedback = z.strictObject({
  kind: z.literal('feedback'),
  headline: text,
  score: z.nullable(z.int().check(z.minimum(0), z.maximum(10))),
  fix: longText,
  next: text,
  note: longText,
});

/** “Show to partner” of the partner's page: who, where it stands, what is agreed. */
const overview = z.strictObject({
  kind: z.literal('overview'),
  headline: text,
  facts: list(named),
  /** Sales by quarter. */
  trend: z.nullable(trend),
  people: list(z.strictObject({ name: text, role: text })),
  promises: list(promise),
  note: longText,
});

/** “Show to partner” of a trace: why this amount. */
const receipt = z.strictObject({
  kind: z.literal('receipt'),
  /** "1,234.56 USD". */
  amount: text,
  headline: longText,
  steps: list(z.strictObject({ name: text, detail: text, value: text })),
  note: longText,
});

/** “Show to partner” of a statement: its answer, its balances, its lines. */
const statement = z.strictObject({
  kind: z.literal('statement'),
  number: text,
  headline: text,
  /** Why it is what it is, in words. */
  sentence: longText,
  balance: list(z.strictObject({ name: text, amount: text, total: z.boolean() })),
  held: list(z.strictObject({ name: text, amount: text, total: z.boolean() })),
  lines: list(z.strictObject({ name: text, detail: text, amount: text })),
  /** "and 212 more lines, 18,742.50 USD altogether"; empty where all are shown. */
  more: text,
});

const presentedScreen = z.discriminatedUnion('kind', [
  cover,
  priorities,
  promises,
  results,
  pipeline,
  tierPath,
  marketing,
  topics,
  asks,
  nextPlan,
  commitments,
  feedback,
  overview,
  receipt,
  statement,
]);

export const presentationSchema = z.strictObject({
  format: z.literal(2),
  /** The window's title, which a taskbar shows too: "QBR · Northwind Telecom · Q3 2026". */
  title: text,
  vendor: text,
  partner: text,
  /** "8 Oct 2026". */
  asOf: text,
  screens: z.array(presentedScreen).check(z.minLength(1), z.maxLength(20)),
});

export type Presentation = z.infer<typeof presentationSchema>;
export type PresentedScreen = Presentation['screens'][number];
export type ScreenKind = PresentedScreen['kind'];
export type ScreenOf<Kind extends ScreenKind> = Extract<PresentedScreen, { kind: Kind }>;
export type PresentedTierPath = ScreenOf<'tierPath'>;

/** What a presented window shows at the moment: one of the screens, or nothing but white. */
export const presentedPlaceSchema = z.strictObject({
  at: z.int().check(z.minimum(0), z.maximum(19)),
  blank: z.boolean(),
});
export type PresentedPlace = z.infer<typeof presentedPlaceSchema>;

/** What the preload of a presented window gives its page: what to show, and no way back. */
export interface PresentedHost {
  /** Calls `show` with what is presented now and whenever that changes. */
  onPresentation(show: (presentation: Presentation) => void): void;
  /** Calls `go` with the place in it now and whenever that changes. */
  onPlace(go: (place: PresentedPlace) => void): void;
}

/** A document of the same projection: the hand-out, the pre-read, the two-page digest. Printed, never with notes. */
export interface ReviewDocument {
  readonly format: 1;
  readonly document: 'review';
  readonly paper: 'A4' | 'Letter';
  /** "Quarterly review", "Before the review", "Partner digest". */
  readonly heading: string;
  readonly presentation: Presentation;
}
