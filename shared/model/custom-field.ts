/** The prefix of a field that a book added of its own; always text, always internal (ux.md 3.4, rule 1). */
export const customPrefix = 'custom:';

/** Whether a field name is one that the book added. */
export const isCustomField = (name: string): name is `custom:${string}` => name.startsWith(customPrefix);

/** The field name under which a column `header` of a file is kept. */
export const customField = (header: string): `custom:${string}` => `${customPrefix}${header}`;
