// At the very end: a partner's code inside a key may hold the sign itself.
const TWIN = /#[0-9a-f]{16}$/;

/** The natural key that a closing and its twins share. */
export const naturalId = (id: string): string => id.replace(TWIN, '');

/** Whether this is a second closing under one natural key: its id goes on with its hash. */
export const isTwin = (id: string): boolean => TWIN.test(id);

/** The id of a second closing under one natural key. */
export const twinId = (id: string, hash: string): string => `${id}#${hash.slice(0, 16)}`;
