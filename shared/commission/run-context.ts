import type { DecimalText } from '#money/amount.ts';
import type { RoundingMode } from '#money/decimal.ts';
import { toDecimals } from '#money/decimal.ts';
import { toScaled } from '#money/scaled.ts';
import type { Rule } from '#model/rule.ts';
import type { Base } from '#model/rule-common.ts';
import { clauseMasks } from './clause-masks.ts';
import type { ExceptionKind, Portion, UnpaidReason } from './contract.ts';
import type { EntryBuilder } from './entry-builder.ts';
import type { Clause, PreparedBook, PreparedRule } from './prepared-book.ts';
import type { RoundedProduct, ScaledRate } from './scaled-money.ts';
import { productOf, scaledRate } from './scaled-money.ts';

/** The days that one calculation is about: lines in `[from, next)` are paid, lines from `bookFrom` on were or would be. */
export interface PeriodDays {
  readonly bookFrom: number;
  readonly from: number;
  readonly next: number;
}

/**
 * What one clause comes to on each slot of a run, indexed from the run's first slot: `now` at the end of this period,
 * `before` at the end of the one before. What a line pays in this period is the difference, whatever the rule kind:
 * that is why month by month equals one run over the whole window (design.md 10.7).
 */
export interface Dues {
  readonly now: Float64Array;
  readonly before: Float64Array;
  readonly base: Float64Array;
  readonly band: Int16Array;
  readonly measuredBefore: Float64Array;
  readonly measuredAfter: Float64Array;
  readonly measuredBooked: Float64Array;
  readonly flat: Float64Array;
  /** What limits took off or added, what another rule pays instead; and what the ceiling of the stack took off. */
  readonly limited: Float64Array;
  readonly ceiling: Float64Array;
  /** Whether the clause applies to the slot: its version has it, the filter passes, no earlier clause took it. */
  readonly hit: Uint8Array;
}

/** Arrays as long as the longest run, used again for each. */
export interface Scratch extends Dues {
  readonly paid: Uint8Array;
  readonly reason: Uint8Array;
  /** Under `best`: what the clause that pays most comes to, and its place among the run's clauses. */
  readonly bestNow: Float64Array;
  readonly bestBefore: Float64Array;
  readonly bestNowOf: Int16Array;
  readonly bestBeforeOf: Int16Array;
  /** Sum of the credited partner's own dues per slot, and with the overrides of lower levels. */
  readonly belowNow: Float64Array;
  readonly belowBefore: Float64Array;
  readonly stackNow: Float64Array;
  readonly stackBefore: Float64Array;
  readonly sequence: Int32Array;
  /** Number of the instalment of each slot within its contract. */
  readonly instalment: Int32Array;
  readonly next: Int32Array;
  /** Marks per word of a dictionary, for orders, deals and contracts; grown on demand. */
  marks: Int32Array;
}

/**
 * What the rules on lines come to per slot of the book, in minor units, where a question keeps it: only of a calculation that
 * works out no slot before its period.
 */
export interface LinesPaid {
  /** What rules that aren't calculated here paid: theirs and what is calculated together is what partners above earn on. */
  readonly given?: Float64Array;
  /** Filled with what is given and what is calculated. */
  readonly kept?: Float64Array;
}

/** One calculation while it runs. */
export interface CalculationRun {
  readonly book: PreparedBook;
  readonly days: PeriodDays;
  readonly mode: RoundingMode;
  readonly entries: EntryBuilder;
  /** Windows that entries on no single line were earned in: portions after those of the book's lines. */
  readonly windows: Portion[];
  readonly scratch: Scratch;
  readonly tools: RuleTools;
  readonly linesPaid: LinesPaid | undefined;
  report(kind: ExceptionKind, detail: string, line: number, partner: number): void;
}

/** The run of one partner and currency that is being calculated. */
export interface RunContext extends CalculationRun {
  readonly first: number;
  /** Past the last slot before the period's end. */
  readonly end: number;
  /** First slot of the period. */
  readonly periodFrom: number;
  /** First slot that must be worked out: earlier than the period's where catch-ups or refunds can reach back. */
  readonly low: number;
  readonly partner: number;
  readonly currency: number;
  readonly minor: number;
  readonly hasRefunds: boolean;
  /** Whether what clauses pay on a line must be added up: for partners above, ceilings and floors. */
  readonly keepsStack: boolean;
  /** Whether only the clause that pays most is paid on some line. */
  readonly keepsBest: boolean;
}

/** What is compiled once per rule, not once per run. */
export interface RuleTools {
  /** Slots of the rule's version that it applies to; undefined: all. */
  mask(rule: PreparedRule): Uint8Array | undefined;
  column(base: Base | 'units' | 'cost'): Float64Array;
  /** base × a rule's rate; `level` tells the rates of an override apart. */
  product(rule: PreparedRule, rate: string, minor: number, level?: number): RoundedProduct;
  /** An amount that a rule names, in minor units; rounded as the book rounds. */
  amount(text: string, minor: number): number;
  /** The compiled form of a rule for a currency's decimals. */
  keptFor<Form>(rule: number, make: () => Form): Form;
  /** The compiled form of a part of a rule, whatever the currency. */
  keptOf<Form>(part: object, make: () => Form): Form;
  /** Any further compiled form, kept by name. */
  kept<Form>(name: string, make: () => Form): Form;
}

/** Tools for one calculation. */
export function ruleTools(book: PreparedBook, mode: RoundingMode): RuleTools {
  const columns = new Map<string, Float64Array>();
  const forms = new Map<string, unknown>();
  const products = new Map<number, RoundedProduct>();
  const kept = <Form>(name: string, make: () => Form): Form => {
    if (!forms.has(name)) forms.set(name, make());
    return forms.get(name) as Form;
  };
  const byRule = new Map<number, unknown>();
  const byPart = new Map<object, unknown>();
  const amounts: Map<string, number>[] = [];
  return {
    amount: (text, minor) => {
      const known = (amounts[minor] ??= new Map());
      let amount = known.get(text);
      if (amount === undefined) known.set(text, (amount = minorUnitsOf(text, minor, mode)));
      return amount;
    },
    keptOf: <Form>(part: object, make: () => Form): Form => {
      let form = byPart.get(part) as Form | undefined;
      if (form === undefined) byPart.set(part, (form = make()));
      return form;
    },
    keptFor: <Form>(rule: number, make: () => Form): Form => {
      let form = byRule.get(rule) as Form | undefined;
      if (form === undefined) byRule.set(rule, (form = make()));
      return form;
    },
    mask: clauseMasks(book),
    column: (base) => {
      const column = columns.get(base) ?? book.bases.of(base);
      columns.set(base, column);
      return column;
    },
    product: (rule, rate, minor, level = 0) => {
      const name = (rule.index * 64 + level) * 8 + minor;
      const product = products.get(name) ?? productOf(knownRate(rate), book.bases.scale, minor, mode);
      products.set(name, product);
      return product;
    },
    kept,
  };
}

/** A rate that `ruleTrouble` has passed. */
export function knownRate(text: string): ScaledRate {
  const rate = scaledRate(text);
  if (rate === undefined) throw new Error(`Not a rate: ${text}`);
  return rate;
}

/** Marks why a slot may have paid nothing; of two reasons the more telling one stays. */
export function noteReason(run: RunContext, slot: number, reason: number): void {
  const at = slot - run.first;
  if ((run.scratch.reason[at] as number) < reason) run.scratch.reason[at] = reason;
}

/** Codes of the reasons, as columns hold them. */
export const reasonCode = {
  noRuleMatched: 0,
  zeroBase: 1,
  belowFirstBand: 2,
  roundsToZero: 3,
  noPlan: 4,
  missingFigure: 5,
  otherCurrency: 6,
  nothingToTakeBack: 7,
  noCell: 8,
  contractEnded: 9,
  limitReached: 10,
  countsInWindow: 11,
} as const satisfies Record<UnpaidReason, number>;

/**
 * Visits the slots from `from` to the run's end that lie in versions where the clause is of this kind, in stretches of
 * one version.
 */
export function eachStretch<Kind extends Rule['kind']>(
  run: RunContext,
  clause: Clause,
  kind: Kind,
  from: number,
  visit: (rule: PreparedRule & { readonly rule: Extract<Rule, { kind: Kind }> }, start: number, end: number) => void,
): void {
  const { version } = run.book.slots;
  for (let start = from; start < run.end;) {
    const of = version[start] as number;
    let end = start + 1;
    while (end < run.end && version[end] === of) end += 1;
    const rule = clause.byVersion.get(of);
    if (rule !== undefined && rule.invalid === undefined && rule.rule.kind === kind) visit(rule as never, start, end);
    start = end;
  }
}

/** Whether a negative base of this version counts as zero. */
export const floorsAtZero = (run: RunContext, rule: PreparedRule): boolean =>
  run.book.versions[rule.version]?.body.negativeBase === 'zero';

/** A fee in one currency can't be paid on lines of another: says so once, and marks the slots. True when it can. */
export function inCurrency(run: RunContext, rule: PreparedRule, currency: string, start: number, end: number): boolean {
  const own = run.book.currencies[run.currency] ?? '';
  if (isCurrency(run, currency)) return true;
  for (let slot = Math.max(start, run.periodFrom); slot < end; slot += 1) {
    if (run.scratch.hit[slot - run.first] !== 1) continue;
    noteReason(run, slot, reasonCode.otherCurrency);
    run.report(
      'thresholdCurrency',
      `Rule ${rule.rule.id} “${rule.rule.name}” is written in ${currency}; lines in ${own} can't be paid by it.`,
      run.book.slots.line[slot] as number,
      run.partner,
    );
  }
  return false;
}

/** Whether amounts written in a currency, or meant in each, are amounts of the run. */
export const isCurrency = (run: RunContext, currency: string): boolean =>
  currency === 'same number in each currency' || currency === run.book.currencies[run.currency];

/** Whether a slot takes back another one. */
export const isTakingBack = (run: RunContext, slot: number): boolean => (run.book.slots.origin?.[slot] ?? -1) >= 0;

/** Whether the clause pays on the slot: it applies to it, and it isn't a refund. */
export const isPaidOn = (run: RunContext, slot: number): boolean =>
  run.scratch.hit[slot - run.first] === 1 && !isTakingBack(run, slot);

/** An amount of a rule in minor units of the run's currency, rounded as the book rounds. */
export function minorAmount(run: RunContext, text: string): number {
  return run.tools.amount(text, run.minor);
}

function minorUnitsOf(text: string, minor: number, mode: RoundingMode): number {
  const known = toScaled(toDecimals(text as DecimalText, minor, mode), minor);
  if (known === undefined) throw new RangeError(`${text} is too large to be exact`);
  return known;
}

/** A figure is missing on a line that a rule needs it for: named, and never paid as if it were zero. */
export function reportMissing(run: RunContext, rule: PreparedRule, slot: number, base: string): void {
  noteReason(run, slot, reasonCode.missingFigure);
  if (slot < run.periodFrom) return;
  const line = run.book.slots.line[slot] as number;
  const cost = base === 'margin' || base === 'markup';
  const missingCost = cost && Number.isNaN(run.tools.column('cost')[slot] as number);
  const what = missingCost ? 'cost' : base === 'units' ? 'quantity' : 'amount';
  run.report(
    missingCost ? 'noCost' : 'noAmount',
    `Rule ${rule.rule.id} “${rule.rule.name}” needs the ${what} of the line, which is missing or too long to be exact.`,
    line,
    run.partner,
  );
}
