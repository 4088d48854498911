import { canonicalJson } from '#base/canonical-json.ts';
import type { Json } from '#base/canonical-json.ts';
import type { PlanBody } from '#model/plan.ts';
import type { BookRecords } from '#model/record-row.ts';
import { compilePlans } from './compile-plans.ts';
import { invalidRules } from './prepare.ts';
import type { PreparedBook, PreparedVersion } from './prepared-book.ts';

/** What only changes what a line pays. All else of a body decides which lines count, when, for whom and in which money. */
const payingParts = new Set<string>([
  'rules',
  'combine',
  'negativeBase',
  'stackCeiling',
  'terms',
] satisfies (keyof PlanBody)[]);

const shapeOf = (body: PlanBody): string =>
  canonicalJson(Object.fromEntries(Object.entries(body).filter(([part]) => !payingParts.has(part))) as Json);

const sameSpan = (a: PreparedVersion, b: PreparedVersion | undefined): boolean =>
  b !== undefined &&
  a.id === b.id &&
  a.plan === b.plan &&
  a.from === b.from &&
  a.next === b.next &&
  (a.body === b.body || shapeOf(a.body) === shapeOf(b.body));

/**
 * The book with the plan bodies of other records, without crediting its lines anew: what makes a what-if answer while one
 * types. `records` differ from the book's in the bodies of plan versions only. Undefined where a body asks for more than
 * other clauses: another recognition, currency or span; then `prepare` is needed. Fingerprint and digests stay the
 * book's own, so the result serves `calculateAnew` and nothing that compares with a closing.
 */
export function withPlanBodies(book: PreparedBook, records: BookRecords): PreparedBook | undefined {
  const { plans, versions, rules } = compilePlans(records);
  const aligned =
    versions.length === book.versions.length && versions.every((one, at) => sameSpan(one, book.versions[at]));
  if (!aligned) return undefined;
  return {
    ...book,
    inputs: { ...book.inputs, records },
    plans,
    versions,
    rules,
    hasOverrides: versions.some((version) => version.overrides.length > 0),
    hasWindows: plans.some((plan) => plan.windows.length > 0),
    exceptions: invalidRules(plans, versions),
  };
}
