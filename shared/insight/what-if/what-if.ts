import { prepare } from '#commission/prepare.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { withPlanBodies } from '#commission/with-plan-bodies.ts';
import type { PlanBody } from '#model/plan.ts';
import { changedRules, onlyRules, rulesStandAlone } from './clause-changes.ts';
import type { DraftFrame } from './draft-records.ts';
import { recordsWithDraft, unstoredDraft } from './draft-records.ts';
import type { RuleSums } from './rule-sums.ts';
import { ruleKey, sumByRule } from './rule-sums.ts';
import type { WhatIfAnswer } from './what-if-answer.ts';
import { whatIfAnswer } from './what-if-answer.ts';

/** Periods that are calculated, of those that an answer needs. */
export interface WhatIfProgress {
  readonly done: number;
  readonly total: number;
}

/** One draft against some periods, asked again whenever a word of it changes. */
export interface WhatIf {
  /** What this body would have paid. Run to its end, or leave it: whatever was finished is used again. */
  ask(body: PlanBody): Generator<WhatIfProgress, WhatIfAnswer>;
  /** Both sides of the last answer, for entries and traces; undefined before the first. */
  sides(): { readonly now: PreparedBook; readonly drafted: PreparedBook } | undefined;
}

interface Drafted {
  readonly body: PlanBody;
  readonly book: PreparedBook;
  readonly sums: RuleSums;
}

/**
 * What a draft would have paid, period by period, beside what the plans as they stand would (commission.md 10). Both sides
 * are worked out anew from the same lines and records, closed periods too, so that all difference is the draft's; nothing
 * official is read or written. Amounts are commission earned, true-ups apart, before caps, holdback and taxes of a
 * settlement. The lines are credited once; when only rules change that pay the same whatever the others do, only those
 * are calculated.
 */
export function whatIf(book: PreparedBook, frame: DraftFrame): WhatIf {
  let now: RuleSums | undefined;
  let last: Drafted | undefined;
  const { records, calendar } = book.inputs;
  const draftId = frame.version ?? unstoredDraft;

  function draftBook(body: PlanBody): PreparedBook {
    const drafted = recordsWithDraft(records, frame, body, calendar);
    return withPlanBodies(last?.book ?? book, drafted) ?? prepare({ ...book.inputs, records: drafted });
  }

  /** The rules to be calculated alone, when that is enough. */
  function changed(body: PlanBody, draft: PreparedBook): ReadonlySet<string> | undefined {
    if (last === undefined || last.book.slots !== draft.slots) return undefined;
    const alone = rulesStandAlone(draft.inputs.records) && rulesStandAlone(last.book.inputs.records);
    return alone ? changedRules(last.body, body) : undefined;
  }

  function* draftSums(draft: PreparedBook, only: ReadonlySet<string> | undefined): Generator<void, RuleSums> {
    if (only === undefined || last === undefined) return yield* sumByRule(draft, frame.periods);
    const narrowed = withPlanBodies(draft, onlyRules(draft.inputs.records, draftId, only));
    if (narrowed === undefined) throw new Error('Leaving out rules changed which lines count');
    const isChanged = (key: string): boolean =>
      [...only].some((ruleId) => key === ruleKey({ planId: frame.plan, ruleId }));
    const sums = only.size === 0 ? undefined : yield* sumByRule(narrowed, frame.periods);
    const byRule = new Map([...last.sums.byRule].filter(([key]) => !isChanged(key)));
    for (const [key, sum] of sums?.byRule ?? []) if (isChanged(key)) byRule.set(key, sum);
    return { currencies: draft.currencies, byRule };
  }

  function* ask(body: PlanBody): Generator<WhatIfProgress, WhatIfAnswer> {
    const total = frame.periods.length * (now === undefined ? 2 : 1);
    let done = 0;
    function* counted<T>(work: Generator<void, T>): Generator<WhatIfProgress, T> {
      for (;;) {
        const step = work.next();
        if (step.done === true) return step.value;
        done += 1;
        yield { done, total };
      }
    }
    now ??= yield* counted(sumByRule(book, frame.periods));
    const draft = draftBook(body);
    const sums = yield* counted(draftSums(draft, changed(body, draft)));
    last = { body, book: draft, sums };
    return whatIfAnswer(book, draft, now, sums);
  }

  return { ask, sides: () => (last === undefined ? undefined : { now: book, drafted: last.book }) };
}

/** Runs a question to its end without a pause. */
export function answerNow(asking: Generator<WhatIfProgress, WhatIfAnswer>): WhatIfAnswer {
  for (;;) {
    const step = asking.next();
    if (step.done === true) return step.value;
  }
}
