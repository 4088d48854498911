/** Parts that aren't empty, with this between them. */
export const joined = (between: string, ...parts: readonly (string | undefined)[]): string =>
  parts
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .join(between);

/** `Ann Lee: Network Engineer`; the second alone where the first is empty. */
export const named = (who: string | undefined, what: string): string => joined(': ', who, what);

/** A version as people write it: `v9`, and `2024 LTS` as it is where it doesn't begin with a digit. */
export const versionWord = (version: string | undefined): string =>
  version === undefined || version.trim() === ''
    ? ''
    : /^\d/.test(version.trim())
      ? `v${version.trim()}`
      : version.trim();

/** `Fabrikam (SUB-1)`. */
export const withNote = (what: string, note: string | undefined): string =>
  (note ?? '').trim() === '' ? what : `${what} (${(note ?? '').trim()})`.trim();
