import * as z from 'zod/mini';

/**
 * What a presented window is given: words and figures that are ready to be shown, and nothing else (design.md 6). It's made by
 * `shared/projection` from one partner's own data; the desktop checks it against this schema, strictly, so that a field nobody
 * projected can't travel along.
 */
const text = z.string().check(z.maxLength(500));
const list = <Item extends z.ZodMiniType>(item: Item) => z.array(item).check(z.maxLength(200));

const requirement = z.strictObject({
  name: text,
  have: text,
  need: text,
  /** What is missing, in words; empty where nothing is. */
  gap: text,
  met: z.boolean(),
  /** How much of it is there, 0 to 100, for the bar. */
  percent: z.int().check(z.minimum(0), z.maximum(100)),
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
});

export const presentationSchema = z.strictObject({
  format: z.literal(1),
  /** The window's title, which a taskbar shows too. */
  title: text,
  vendor: text,
  partner: text,
  /** "8 Oct 2026". */
  asOf: text,
  screen: z.discriminatedUnion('kind', [tierPath]),
});

export type Presentation = z.infer<typeof presentationSchema>;
export type PresentedScreen = Presentation['screen'];
export type PresentedTierPath = Extract<PresentedScreen, { kind: 'tierPath' }>;

/** What the preload of a presented window gives its page: what to show, and no way back. */
export interface PresentedHost {
  /** Calls `show` with what is presented now and whenever that changes. */
  onPresentation(show: (presentation: Presentation) => void): void;
}
