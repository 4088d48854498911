import type { SettlementTerms, TermAmount } from '#model/settlement-terms.ts';
import type { BookRecords } from '#model/record-row.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import { partnerDirectory } from '#commission/partner-directory.ts';
import { assignmentsOf, planSpans, versionSpans } from '#commission/plan-timeline.ts';

/** The settlement terms of one partner, and the plan that states them as a statement names it. */
export interface TermsInForce {
  readonly terms: SettlementTerms;
  /** "Reseller 2026, version 3". */
  readonly plan: string;
}

export interface TermsOfBook {
  of(partner: string): TermsInForce | undefined;
  /** Partners that are paid though they sold nothing: those with a guarantee or draw, with its currency. */
  readonly paidAnyway: readonly { readonly partner: string; readonly currency: string }[];
}

const NONE: TermsOfBook = { of: () => undefined, paidAnyway: [] };

/**
 * The terms of the plan version that is in force for each partner on a day: a period's last (commission.md 2, stages 9 to 12).
 * A book whose plans state none is answered at once.
 */
export function termsOn(records: BookRecords, day: string): TermsOfBook {
  const stated = records.all('planVersion').filter(({ values }) => values.body?.terms !== undefined);
  if (stated.length === 0) return NONE;
  const at = dayNumber(day);
  const directory = partnerDirectory(records);
  const assignments = assignmentsOf(records);
  const byPlan = new Map<string, TermsInForce | undefined>();
  const termsOfPlan = (plan: string): TermsInForce | undefined => {
    if (byPlan.has(plan)) return byPlan.get(plan);
    const span = versionSpans(records, plan).find(({ from, next }) => from <= at && at < next);
    const terms = span?.row.values.body?.terms;
    const name = `${records.get('plan', plan)?.values.name ?? ''}, version ${span?.row.values.version ?? 0}`;
    const found = terms === undefined ? undefined : { terms, plan: name };
    byPlan.set(plan, found);
    return found;
  };
  const known = new Map<string, TermsInForce | undefined>();
  const of = (partner: string): TermsInForce | undefined => {
    if (known.has(partner)) return known.get(partner);
    const index = directory.indexOf.get(partner) ?? -1;
    const plan = planSpans(directory, index, assignments).find(({ from, next }) => from <= at && at < next)?.plan;
    const found = plan === undefined ? undefined : termsOfPlan(plan);
    known.set(partner, found);
    return found;
  };
  const pays = stated.some(
    ({ values }) => values.body?.terms?.guarantee !== undefined || values.body?.terms?.draw !== undefined,
  );
  return { of, paidAnyway: pays ? directory.rows.flatMap((row) => paidAnyway(row.id, row.values, of(row.id))) : [] };
}

function paidAnyway(
  partner: string,
  { mergedInto, status }: { readonly mergedInto?: string; readonly status?: string },
  inForce: TermsInForce | undefined,
): { readonly partner: string; readonly currency: string }[] {
  if (inForce === undefined || (mergedInto ?? '') !== '' || status === 'archived') return [];
  const { guarantee, draw } = inForce.terms;
  const currencies = new Set([guarantee, draw].flatMap((each) => (each === undefined ? [] : [each.currency])));
  return [...currencies].map((currency) => ({ partner, currency }));
}

/** A term for accounts of its own currency; one amount can't be said in another. */
export const inCurrency = <T extends TermAmount>(term: T | undefined, currency: string): T | undefined =>
  term?.currency === currency ? term : undefined;
