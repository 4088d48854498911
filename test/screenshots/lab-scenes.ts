import { at, opened, type Scene } from './steps.ts';

/** Rules that are tried out. */
export const labScenes: readonly Scene[] = [{ name: 'simulate', books: opened, open: at('/program/simulate') }];
