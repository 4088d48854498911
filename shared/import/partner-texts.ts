import type { AnyChange, BookRecords } from '#model/record-row.ts';
import { partnerMatcher, partnerTextKey } from '#model/match-partner.ts';
import type { ImportContext, WaitingGroup } from './import-plan.ts';
import { partnerSuggester } from './suggest-partner.ts';

/** Finds the partner id that a text means, with the decisions of this preview on top of the book. */
export function partnerFinder(
  context: Pick<ImportContext, 'records' | 'aliases'>,
): (text: string) => string | undefined {
  const inBook = partnerMatcher(context.records);
  const decided = new Map(
    Object.entries(context.aliases ?? {}).map(([text, partner]) => [partnerTextKey(text), partner]),
  );
  const known = new Map<string, string | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    const partner = inBook(text)?.partner ?? decided.get(partnerTextKey(text));
    known.set(text, partner);
    return partner;
  };
}

/** Alias records for decisions that the book doesn't know yet. */
export function aliasChanges(context: Pick<ImportContext, 'records' | 'aliases' | 'newId'>): AnyChange[] {
  const inBook = partnerMatcher(context.records);
  return Object.entries(context.aliases ?? {})
    .filter(([text]) => inBook(text) === undefined)
    .map(([text, partner]) => ({ kind: 'alias', id: context.newId(), set: { text, partner } }));
}

// Amounts of waiting rows are added up at 15 decimals, which hold every number an import lets in.
const SCALE = 15;

function sumText(sum: bigint): string {
  const all = (sum < 0n ? -sum : sum).toString().padStart(SCALE + 1, '0');
  const fraction = all.slice(-SCALE).replace(/0+$/u, '');
  const body = all.slice(0, -SCALE) + (fraction === '' ? '' : `.${fraction}`);
  return sum < 0n ? `-${body}` : body;
}

/** Collects rows that name an unknown partner, by text. */
export interface WaitingTexts {
  add(text: string, currency: string, digits: number, scale: number): void;
  groups(records: BookRecords): WaitingGroup[];
}

/** Suggestions are looked for the most frequent texts only: each is compared with every partner. */
const MAX_SUGGESTED = 50;

/** An empty collection. */
export function waitingTexts(): WaitingTexts {
  const groups = new Map<string, { rows: number; sums: Map<string, bigint> }>();
  return {
    add: (text, currency, digits, scale) => {
      const group = groups.get(text) ?? { rows: 0, sums: new Map<string, bigint>() };
      groups.set(text, group);
      group.rows += 1;
      if (Number.isNaN(digits)) return;
      group.sums.set(currency, (group.sums.get(currency) ?? 0n) + BigInt(digits) * 10n ** BigInt(SCALE - scale));
    },
    groups: (records) => {
      const suggest = partnerSuggester(records);
      const sorted = [...groups].sort(([a, x], [b, y]) => y.rows - x.rows || (a < b ? -1 : 1));
      return sorted.map(([text, { rows, sums }], index) => ({
        text,
        rows,
        amounts: Object.fromEntries([...sums].map(([currency, sum]) => [currency, sumText(sum)])),
        suggestions: index < MAX_SUGGESTED && text !== '' ? suggest(text) : [],
      }));
    },
  };
}
