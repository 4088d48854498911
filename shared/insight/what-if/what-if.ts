import { runToEnd } from '#base/run-to-end.ts';
import { prepare } from '#commission/prepare.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { withPlanBodies } from '#commission/with-plan-bodies.ts';
import type { PlanBody } from '#model/plan.ts';
import type { DraftFrame } from './draft-records.ts';
import { recordsWithDraft, unstoredDraft } from './draft-records.ts';
import type { Drafted } from './drafted-sums.ts';
import { draftedSums } from './drafted-sums.ts';
import type { RuleSums } from './rule-sums.ts';
import { daysOfPeriods, sumByRule } from './rule-sums.ts';
import type { WhatIfAnswer } from './what-if-answer.ts';
import { whatIfAnswer } from './what-if-answer.ts';

/** How far an answer has come. */
export interface WhatIfProgress {
  /** 0 at first, 1 when it is whole. */
  readonly part: number;
}

/** One draft against some periods, asked again whenever a word of it changes. */
export interface WhatIf {
  /** What this body would have paid. Run to its end, or leave it: whatever was finished is used again. */
  ask(body: PlanBody): Generator<WhatIfProgress, WhatIfAnswer>;
  /** Both sides of the last answer, for entries and traces; undefined before the first. */
  sides(): { readonly now: PreparedBook; readonly drafted: PreparedBook } | undefined;
}

/**
 * What a draft would have paid, beside what the plans as they stand would (commission.md 10). Both sides
 * are worked out anew from the same lines and records, closed periods too, so that all difference is the draft's; nothing
 * official is read or written. Amounts are commission earned, true-ups apart, before caps, holdback and taxes of a
 * settlement. Lines before the periods are history on both sides: they count for bands, growth and targets. The lines are
 * credited once, and after an edit only what follows from it is calculated.
 */
export function whatIf(book: PreparedBook, frame: DraftFrame): WhatIf {
  let now: RuleSums | undefined;
  let last: Drafted | undefined;
  const { records, calendar } = book.inputs;
  const days = daysOfPeriods(frame.periods, calendar);

  function draftBook(body: PlanBody): PreparedBook {
    const drafted = recordsWithDraft(records, frame, body, calendar);
    return withPlanBodies(last?.book ?? book, drafted) ?? prepare({ ...book.inputs, records: drafted });
  }

  function* ask(body: PlanBody): Generator<WhatIfProgress, WhatIfAnswer> {
    const both = now === undefined;
    now ??= yield* told(sumByRule(book, days), 0, 0.5);
    const asked = { plan: frame.plan, version: frame.version ?? unstoredDraft, days, body, book: draftBook(body) };
    last = yield* told(draftedSums(asked, last), both ? 0.5 : 0, both ? 0.5 : 1);
    return whatIfAnswer(book, last.book, now, last.sums);
  }

  return { ask, sides: () => (last === undefined ? undefined : { now: book, drafted: last.book }) };
}

/** A piece of work as a part of the whole. */
function* told<T>(work: Generator<number, T>, before: number, share: number): Generator<WhatIfProgress, T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield { part: before + share * step.value };
  }
}

/** Runs a question to its end without a pause. */
export const answerNow = (asking: Generator<WhatIfProgress, WhatIfAnswer>): WhatIfAnswer => runToEnd(asking);
