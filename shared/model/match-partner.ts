import { isDeleted } from './is-deleted.ts';
import type { BookRecords } from './record-row.ts';

/** How a partner text of a file was understood. */
export type PartnerMatchHow = 'code' | 'formerCode' | 'alias' | 'name';

export type PartnerMatch = {
  /** Id of the partner after following `mergedInto`. */
  readonly partner: string;
  readonly how: PartnerMatchHow;
  /** Id of the partner that the text itself named, when it was merged into another. */
  readonly mergedFrom?: string;
};

/** What makes two texts one: letter case, blanks at the ends and Unicode composition don't count. */
export const partnerTextKey = (text: string): string => text.trim().normalize('NFC').toLowerCase();

type Found = { readonly partner: string; readonly how: PartnerMatchHow };

/**
 * Builds the one way from a partner text to a partner: code, then former code, then alias, then exact name; a name that
 * two partners share names nobody. Merged partners lead to the partner they were merged into. Undefined: the line waits
 * (commission.md 12). Import counts and commission credit use this same function.
 */
export function partnerMatcher(records: BookRecords): (text: string) => PartnerMatch | undefined {
  const found = foundTexts(records);
  return (text) => {
    const hit = found.get(partnerTextKey(text));
    if (hit === undefined) return undefined;
    const partner = mergedPartner(records, hit.partner);
    return partner === hit.partner ? hit : { partner, how: hit.how, mergedFrom: hit.partner };
  };
}

/** The partner that this one was merged into at last; itself when it wasn't. A ring of merges ends where it began. */
export function mergedPartner(records: BookRecords, partner: string): string {
  const seen = new Set<string>();
  let at = partner;
  while (!seen.has(at)) {
    seen.add(at);
    const next = records.get('partner', at)?.values.mergedInto ?? '';
    if (next === '' || !isLive(records, next)) return at;
    at = next;
  }
  return partner;
}

function isLive(records: BookRecords, partner: string): boolean {
  const row = records.get('partner', partner);
  return row !== undefined && !isDeleted(row);
}

function foundTexts(records: BookRecords): ReadonlyMap<string, Found> {
  const partners = records.all('partner');
  const found = new Map<string, Found>();
  const offer = (text: string | undefined, partner: string, how: PartnerMatchHow): void => {
    const key = partnerTextKey(text ?? '');
    if (key !== '' && !found.has(key)) found.set(key, { partner, how });
  };
  for (const row of partners) offer(row.values.code, row.id, 'code');
  for (const row of partners) for (const code of row.values.formerCodes ?? []) offer(code, row.id, 'formerCode');
  for (const row of records.all('alias')) {
    if (isLive(records, row.values.partner ?? '')) offer(row.values.text, row.values.partner ?? '', 'alias');
  }
  for (const [name, id] of uniqueNames(records)) offer(name, id, 'name');
  return found;
}

// A merged partner's name still names it; two different living partners of one name don't name anybody.
function uniqueNames(records: BookRecords): Map<string, string> {
  const names = new Map<string, string | undefined>();
  for (const row of records.all('partner')) {
    const key = partnerTextKey(row.values.name ?? '');
    const id = mergedPartner(records, row.id);
    names.set(key, names.has(key) && names.get(key) !== id ? undefined : id);
  }
  return new Map([...names].filter((entry): entry is [string, string] => entry[1] !== undefined));
}
