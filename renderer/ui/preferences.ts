import { create } from 'zustand';

export type Density = 'compact' | 'default' | 'comfortable';

/** Row heights of ux.md 5.2, in pixels. */
export const rowHeights = { compact: 28, default: 32, comfortable: 40 } satisfies Record<Density, number>;

interface Preferences {
  density: Density;
  /** BCP 47 tag for digits, undefined = the system's. */
  numberLocale: string | undefined;
  /** "dmy" reads 3/4/26 as 3 April. */
  dateOrder: 'dmy' | 'mdy';
  set: (changes: Partial<Omit<Preferences, 'set'>>) => void;
}

/** What the widgets need to know of the person's taste; the app fills it from its settings. */
export const usePreferences = create<Preferences>((set) => ({
  density: 'default',
  numberLocale: undefined,
  dateOrder: 'dmy',
  set: (changes) => set(changes),
}));
