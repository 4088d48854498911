import type { ImportKind } from '#model/import-records.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';

type Source = RecordRow<'importSource'>;

/** What is known of a file when it's looked up: its headers, and what a person said of it. */
export interface SourceSearch {
  readonly headers: readonly string[];
  readonly what?: ImportKind | undefined;
  readonly name?: string | undefined;
}

const alike = (headers: readonly string[], others: readonly string[]): boolean => {
  const set = new Set(headers);
  return set.size === new Set(others).size && others.every((header) => set.has(header));
};

/** The headers that a source's files had; of one that was remembered without them, those that its mapping uses. */
const headersOf = ({ values: { headers, mapping } }: Source): readonly string[] =>
  headers ?? [...Object.values(mapping?.columns ?? {}), ...(mapping?.custom ?? [])];

/** Every column that the source's mapping wants is in the file. */
const fits = ({ values: { mapping } }: Source, headers: ReadonlySet<string>): boolean => {
  const wanted = Object.values(mapping?.columns ?? {});
  return wanted.length > 0 && wanted.every((header) => headers.has(header));
};

const mapped = (records: BookRecords, what: ImportKind | undefined): Source[] =>
  records
    .all('importSource')
    .filter(({ values }) => values.mapping !== undefined && (what === undefined || values.what === what));

/** The source whose files have exactly these columns: the last one that was remembered. */
export const sourceOfHeaders = (records: BookRecords, { headers, what }: SourceSearch): Source | undefined =>
  mapped(records, what).findLast((source) => alike(headersOf(source), headers));

/**
 * The source whose mapping reads a file. One that was named is meant; a new name, or none, leaves it to the columns: those
 * with exactly these, else one whose every column is there.
 */
export function knownSource(records: BookRecords, search: SourceSearch): Source | undefined {
  const headers = new Set(search.headers);
  const all = mapped(records, search.what).filter((source) => fits(source, headers));
  const named = all.filter(({ values }) => values.name === search.name);
  const those = named.length > 0 ? named : all;
  const same = those.findLast((source) => alike(headersOf(source), search.headers));
  if (same !== undefined || named.length > 0 || search.name === undefined) return same ?? those.at(-1);
  return undefined;
}

/** The remembered source that a mapping replaces: of this name, and of this or a lesser set of columns. */
export function sourceToUpdate(
  records: BookRecords,
  search: Required<Pick<SourceSearch, 'headers' | 'name' | 'what'>>,
): Source | undefined {
  const headers = new Set(search.headers);
  const own = records
    .all('importSource')
    .filter(({ values }) => values.name === search.name && values.what === search.what);
  return (
    own.findLast((source) => alike(headersOf(source), search.headers)) ??
    own.findLast((source) => source.values.mapping === undefined || fits(source, headers))
  );
}
