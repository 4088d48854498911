import type { BookRecords } from '#model/record-row.ts';

/** A partner that a text may mean, 0 to 1. */
export type PartnerSuggestion = {
  readonly partner: string;
  readonly name: string;
  readonly code: string;
  readonly likeness: number;
};

const LEGAL_FORMS =
  /\b(?:gmbh|mbh|ag|kg|ohg|se|ltd|limited|llc|inc|corp|corporation|co|company|plc|bv|nv|sa|sas|sarl|srl|spa|ab|as|oy|aps|pty|the)\b/gu;

/** A name without accents, punctuation and legal form: “Nordwind Télécom GmbH” is “nordwind telecom”. */
function plainName(name: string): string {
  const letters = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .replace(/ß/gu, 'ss')
    .toLowerCase();
  const words = letters.replace(/[.']/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ');
  const bare = words.replace(LEGAL_FORMS, ' ').replace(/\s+/gu, ' ').trim();
  return bare === '' ? words.trim() : bare;
}

/** Edits (insert, delete, replace) from a to b; stops counting above `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const cost = Math.min((before[j] as number) + 1, (row[j - 1] as number) + 1, (before[j - 1] as number) + same);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    before = row;
  }
  return before[b.length] as number;
}

function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 0;
  const limit = Math.floor(longest * 0.35);
  const distance = editDistance(a, b, limit);
  return distance > limit ? 0 : 1 - distance / longest;
}

/** “Nordwind” is like “Northwind Telecom” by its first word; a part counts a little less than the whole. */
function nameLikeness(text: string, name: string): number {
  const whole = likeness(text, name);
  const [a, b] = [text.split(' '), name.split(' ')];
  const words = Math.min(a.length, b.length);
  if (words === Math.max(a.length, b.length)) return whole;
  const part = likeness(a.slice(0, words).join(' '), b.slice(0, words).join(' '));
  return Math.max(whole, text.length >= 4 ? part * 0.97 : 0);
}

/** Codes that differ by zeros in front or by punctuation: “42” and “P-0042” don't, “p0042” and “P-0042” do. */
const plainCode = (code: string): string =>
  code
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(^|\p{L})0+(?=\d)/gu, '$1');

/** Who may be meant by a text, likeliest first, three at most; names of the book are prepared once. */
export function partnerSuggester(records: BookRecords): (text: string) => PartnerSuggestion[] {
  const known = records
    .all('partner')
    .filter(({ values }) => values.mergedInto === undefined)
    .map(({ id, values }) => ({
      partner: id,
      name: values.name ?? '',
      code: values.code ?? '',
      plain: plainName(values.name ?? ''),
      plainCode: plainCode(values.code ?? ''),
    }));
  return (text) => {
    const [plain, code] = [plainName(text), plainCode(text)];
    const scored = known.flatMap(({ partner, name, code: itsCode, plain: itsName, plainCode: itsPlain }) => {
      const score = code !== '' && code === itsPlain ? 0.99 : nameLikeness(plain, itsName);
      return score < 0.7 ? [] : [{ partner, name, code: itsCode, likeness: score }];
    });
    return scored.sort((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1)).slice(0, 3);
  };
}
