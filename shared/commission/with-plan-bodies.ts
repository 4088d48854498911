import { canonicalJson } from '#base/canonical-json.ts';
import type { Json } from '#base/canonical-json.ts';
import type { PlanBody } from '#model/plan.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { LineDate } from '#model/sale-line.ts';
import { firstDay } from '#calendar/day-lookup.ts';
import type { CompiledPlans } from './compile-plans.ts';
import { compilePlans } from './compile-plans.ts';
import { partnerVersions, versionLookup } from './partner-versions.ts';
import { freeUnitDecimals, invalidRules } from './prepare.ts';
import type { PreparedBook, PreparedVersion, Slots } from './prepared-book.ts';

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
 * The book with the plan versions of other records, without crediting its lines anew: what makes a what-if answer while one
 * types. `records` differ from the book's in plan versions only. Undefined where a body asks for more than
 * other clauses and other days: another recognition or currency; then `prepare` is needed. Fingerprint and digests stay the
 * book's own, so the result serves `calculateAnew` and nothing that compares with a closing.
 */
export function withPlanBodies(book: PreparedBook, records: BookRecords): PreparedBook | undefined {
  const compiled = compilePlans(records);
  const { plans, versions, rules } = compiled;
  if (freeUnitDecimals(versions.map(({ body }) => body)) > book.bases.scale) return undefined;
  const aligned =
    versions.length === book.versions.length && versions.every((one, at) => sameSpan(one, book.versions[at]));
  const moved = aligned ? {} : movedVersions(book, records, compiled);
  if (moved === undefined) return undefined;
  return {
    ...book,
    ...moved,
    inputs: { ...book.inputs, records },
    plans,
    versions,
    rules,
    hasOverrides: versions.some((version) => version.overrides.length > 0),
    hasWindows: plans.some((plan) => plan.windows.length > 0),
    exceptions: invalidRules(plans, versions),
  };
}

/** The slots under other versions, where these decide nothing but who is paid by which; undefined where they decide more. */
function movedVersions(
  book: PreparedBook,
  records: BookRecords,
  { plans, versions }: CompiledPlans,
): Pick<PreparedBook, 'slots' | 'versionAt'> | undefined {
  const [first, ...others] = [...book.versions, ...versions].map(({ body }) => body);
  if (first === undefined || book.slots.portion !== undefined || (first.include ?? []).length > 0) return undefined;
  const shape = shapeOf(first);
  if (!others.every((body) => shapeOf(body) === shape)) return undefined;
  const dates = book.inputs.lines.dates[first.recognise as LineDate] as Int32Array | undefined;
  if (dates === undefined) return undefined;
  const versionAt = versionLookup(partnerVersions(records, book.directory, plans, versions));
  const version = versionsOfSlots(book.slots, versionAt, dates);
  return version === undefined ? undefined : { slots: { ...book.slots, version }, versionAt };
}

/** Undefined where a line would stand at another date: one without a version stands at the first date that it has. */
function versionsOfSlots(
  { count, start, partner, line, day, origin, version: before }: Slots,
  versionAt: PreparedBook['versionAt'],
  dates: Int32Array,
): Int32Array | undefined {
  const version = new Int32Array(count).fill(-1);
  for (let run = 0; run < partner.length; run += 1) {
    let [until, of] = [firstDay, -1];
    for (let slot = start[run] as number; slot < (start[run + 1] as number); slot += 1) {
      const own = day[slot] as number;
      if (own >= until) ({ version: of, until } = versionAt(partner[run] as number, own));
      version[slot] = of;
      const isSale = (origin?.[slot] ?? -1) < 0;
      if (isSale && of < 0 !== (before[slot] as number) < 0 && dates[line[slot] as number] !== own) return undefined;
    }
  }
  // A refund follows what it takes back, whatever its own day.
  origin?.forEach((original, slot) => {
    if (original >= 0) version[slot] = version[original] as number;
  });
  return version;
}
