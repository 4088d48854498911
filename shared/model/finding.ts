/** One thing that is wrong with a plan or a programme: where, for the editor and for a reader, and what. */
export interface Finding {
  /** The path in the body, `rules.2.bands.1.from`: the editor shows the finding at that slot. */
  readonly path: string;
  /** The same place in words: “rule R4, band 2, from”. */
  readonly place: string;
  /** What is wrong and what is expected, as the rest of a sentence. */
  readonly detail: string;
}

/** Where a check stands. */
export interface Place {
  readonly path: string;
  readonly words: string;
}

/** The place one step further in. */
export const inside = (place: Place, key: string | number, words: string): Place => ({
  path: place.path === '' ? String(key) : `${place.path}.${key}`,
  words: [place.words, words].filter((text) => text !== '').join(', '),
});

/** A finding at a place. */
export const finding = (place: Place, detail: string): Finding => ({
  path: place.path,
  place: place.words === '' ? 'plan' : place.words,
  detail,
});

export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value that came from outside is an object with fields. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text === '' ? 'is empty' : `“${text.slice(0, 40)}”`;
};

/** “is empty” or “is “abc””, for the rest of a sentence. */
export const isShown = (value: unknown): string => {
  const text = value === undefined || value === null ? 'is missing' : shown(value);
  return text.startsWith('is ') ? text : `is ${text}`;
};
