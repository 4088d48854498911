import { create } from 'zustand';

export type Density = 'compact' | 'default' | 'comfortable';

/** Row heights of ux.md 5.2, in pixels. */
export const rowHeights = { compact: 28, default: 32, comfortable: 40 } satisfies Record<Density, number>;

/** A person's taste, kept on this laptop and never in a book. */
export interface Preferences {
  readonly density: Density;
  /** BCP 47 tag for digits, null = the system's. */
  readonly numberLocale: string | null;
  /** "dmy" reads 3/4/26 as 3 April. */
  readonly dateOrder: 'dmy' | 'mdy';
  /** Single letters as commands (G then P); off for speech input. */
  readonly singleKeys: boolean;
}

export const defaultPreferences: Preferences = {
  density: 'default',
  numberLocale: null,
  dateOrder: 'dmy',
  singleKeys: true,
};

/** What the widgets need to know of the person's taste; the app fills it from this laptop's settings. */
export const usePreferences = create<Preferences>(() => defaultPreferences);
