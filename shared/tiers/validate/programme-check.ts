import { parseAmount, significantDigits } from '#money/amount.ts';
import type { Check } from '#model/check.ts';
import { decimalOf } from '#model/check.ts';
import { knownFieldFindings } from '#model/filter-findings.ts';
import { factFilterField } from '#tiers/words/fact-filter-fields.ts';
import { partnerFields } from '#model/partner.ts';
import type { Place } from '#model/finding.ts';
import { finding, inside, isFields, isShown } from '#model/finding.ts';
import type { FactKind } from '#model/programme.ts';
import { factKinds } from '#model/programme.ts';
import { factField } from '#tiers/facts/fact-fields.ts';

const MAX_DIGITS = 15;

/** An exact decimal that may be negative: a threshold of growth, a score. */
export const decimalCheck: Check = (value, place) => {
  const found = decimalOf(value);
  if (found === undefined) return [finding(place, `${isShown(value)}, not a number`)];
  return significantDigits(found) > MAX_DIGITS ? [finding(place, `has more than ${MAX_DIGITS} digits`)] : [];
};

/** A list of so many at most, which may be empty; each is called by its noun and number. */
export const anyList =
  (check: Check, noun: string, most: number): Check =>
  (value, place) => {
    if (!Array.isArray(value)) return [finding(place, `${isShown(value)}, not a list of ${noun}s`)];
    if (value.length > most) return [finding(place, `has more than ${most.toLocaleString('en')} ${noun}s`)];
    return value.flatMap((item: unknown, index) => check(item, inside(place, index, `${noun} ${index + 1}`)));
  };

/** The check of the field `kind`, by a table. */
export const byKind =
  (table: Readonly<Record<string, Check>>, noun: string): Check =>
  (value, place) => {
    const kind = isFields(value) ? value['kind'] : undefined;
    const check = typeof kind === 'string' && Object.hasOwn(table, kind) ? table[kind] : undefined;
    return check === undefined
      ? [finding(place, `is of a kind of ${noun} that ${isShown(kind)}`)]
      : check(value, place);
  };

/** A text that may be empty. */
export const anyText: Check = (value, place) =>
  typeof value !== 'string'
    ? [finding(place, `${isShown(value)}, not a text`)]
    : value.length > 2000
      ? [finding(place, 'is longer than 2,000 characters')]
      : [];

const isKind = (kind: unknown): kind is FactKind => factKinds.includes(kind as FactKind);

/** A filter over facts of a kind. */
export const factFilter =
  (kind: unknown): Check =>
  (value, place) =>
    isKind(kind)
      ? knownFieldFindings(value, place, {
          field: (path) => (factField(kind, path) === undefined ? undefined : factFilterField(kind, path)),
          unknown: (path) => `a field that ${isShown(path)}, which these facts don't have`,
        })
      : [];

/** A filter over facts of whatever kind has the field: a ladder's scope. */
export const scopeFilter: Check = (value, place) =>
  knownFieldFindings(value, place, {
    field: (path) => {
      const kind = factKinds.find((each) => factField(each, path) !== undefined);
      return kind === undefined ? undefined : factFilterField(kind, path);
    },
    unknown: (path) => `a field that ${isShown(path)}, which no fact has`,
  });

/** A filter over partners, as assignments of plans have it. */
export const partnerFilter: Check = (value, place) =>
  knownFieldFindings(value, place, {
    field: (path) => {
      if (path === 'tier') return { words: 'tier', type: 'text' };
      if (!path.startsWith('partner.')) return undefined;
      const name = path.slice('partner.'.length);
      const known = (partnerFields as Readonly<Record<string, { readonly label?: string; readonly type: string }>>)[
        name
      ];
      if (known === undefined && !name.startsWith('custom:')) return undefined;
      return { words: known?.label?.toLowerCase() ?? name, type: known?.type === 'date' ? 'date' : 'text' };
    },
    unknown: (path) => `a field that ${isShown(path)}, which is no field of a partner`,
  });

/** The first of January and the like: `MM-DD`. */
export const dayOfYear: Check = (value, place) => {
  const match = typeof value === 'string' ? /^(\d\d)-(\d\d)$/.exec(value) : null;
  const [month, day] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
  const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days ? [] : [finding(place, `${isShown(value)}, not a day of the year like 07-01`)];
};

/** A number of a text, for comparing; undefined when it is none. */
export const numberText = (value: unknown) => {
  const parsed = typeof value === 'string' ? parseAmount(value) : undefined;
  return parsed?.ok === true ? parsed.value : undefined;
};

/** The place of the whole programme. */
export const wholeProgramme: Place = { path: '', words: 'program' };
