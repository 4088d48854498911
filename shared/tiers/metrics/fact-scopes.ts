import type { Condition, Filter } from '#model/filter.ts';
import type { FactColumns, FactText } from '#tiers/facts/fact-columns.ts';
import { factField } from '#tiers/facts/fact-fields.ts';
import { fold } from '#tiers/facts/fact-texts.ts';
import type { FactScope } from '#tiers/metric-reader.ts';
import type { FactMask, FactMasks } from './fact-masks.ts';

/** What a scope leaves of the facts of a kind. */
export interface Narrowing {
  readonly mask: FactMask;
  /** Tested fact by fact, so that a scope of one partner's child doesn't look at everybody's facts. */
  readonly words: readonly { readonly codes: Int32Array; readonly wanted: ReadonlySet<number> }[];
  /** The last day of which anything is known. */
  readonly known: number;
}

const open: Omit<Narrowing, 'known'> = { mask: undefined, words: [] };
const everyDay = Number.MAX_SAFE_INTEGER;
export const unscoped: Narrowing = { ...open, known: everyDay };

/**
 * The part of a filter that asks for fields of this kind: conditions on fields that the kind doesn't have are left out, so that
 * an agreement counts for every solution area while certificates are narrowed to one. Undefined when nothing is left.
 */
export function askedOfKind(columns: FactColumns, filter: Filter): Filter | undefined {
  const kept = (parts: readonly Filter[]): readonly Filter[] =>
    parts.flatMap((part) => askedOfKind(columns, part) ?? []);
  if ('all' in filter) {
    const all = kept(filter.all);
    return all.length === 0 ? undefined : { all };
  }
  if ('any' in filter) {
    const any = kept(filter.any);
    return any.length === 0 ? undefined : { any };
  }
  if ('not' in filter) {
    const not = askedOfKind(columns, filter.not);
    return not === undefined ? undefined : { not };
  }
  return factField(columns.kind, filter.field) === undefined ? undefined : filter;
}

/** The conditions of a filter that asks for words of text fields and nothing else; undefined otherwise. */
function wordsAsked(columns: FactColumns, filter: Filter): readonly Condition[] | undefined {
  if ('any' in filter || 'not' in filter) return undefined;
  if ('all' in filter) {
    const parts = filter.all.map((part) => wordsAsked(columns, part));
    return parts.every((part) => part !== undefined) ? parts.flatMap((part) => part ?? []) : undefined;
  }
  const type = factField(columns.kind, filter.field)?.type ?? '';
  return filter.is === 'is' && ['text', 'choice', 'person'].includes(type) ? [filter] : undefined;
}

const foldedCodes = new WeakMap<FactText, ReadonlyMap<string, readonly number[]>>();

function codesOf(column: FactText): ReadonlyMap<string, readonly number[]> {
  const known = foldedCodes.get(column);
  if (known !== undefined) return known;
  const made = new Map<string, number[]>();
  column.dictionary.forEach((word, code) => {
    const key = fold(word);
    const codes = made.get(key);
    if (codes === undefined) made.set(key, [code]);
    else codes.push(code);
  });
  foldedCodes.set(column, made);
  return made;
}

/** Understands scopes once per kind of fact. */
export function factScopes(masks: FactMasks) {
  const kept = new WeakMap<FactColumns, Map<string, Omit<Narrowing, 'known'>>>();
  const made = (columns: FactColumns, where: Filter): Omit<Narrowing, 'known'> => {
    const asked = askedOfKind(columns, where);
    if (asked === undefined) return open;
    const words = wordsAsked(columns, asked);
    if (words === undefined) return { mask: masks(columns, asked), words: [] };
    return {
      mask: undefined,
      words: words.map(({ field, values }) => {
        const column = columns.text(field);
        const codes = codesOf(column);
        return { codes: column.codes, wanted: new Set(values.flatMap((value) => codes.get(fold(value)) ?? [])) };
      }),
    };
  };
  return (columns: FactColumns, scope: FactScope | undefined): Narrowing => {
    if (scope === undefined) return unscoped;
    const ofKind = kept.get(columns) ?? new Map<string, Omit<Narrowing, 'known'>>();
    kept.set(columns, ofKind);
    const found = ofKind.get(scope.key) ?? made(columns, scope.where);
    ofKind.set(scope.key, found);
    return { ...found, known: scope.known ?? everyDay };
  };
}

export type FactScopes = ReturnType<typeof factScopes>;
