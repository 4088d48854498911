import type { PresentedPlace } from './presentation.ts';

/** What our own windows know of what is being presented. */
export type PresentingState =
  | { readonly on: false }
  | {
      readonly on: true;
      /** When it began, in milliseconds of the system's clock: what was frozen then is kept under it. */
      readonly began: number;
      readonly title: string;
      /** Record id of the partner that is watching. */
      readonly partner: string;
      /** Address of the presenter's page, where there is one. */
      readonly presenter: string | null;
      readonly place: PresentedPlace;
      /** On a display of its own, beside the presenter's strip, or alone without a presenter. */
      readonly stands: 'ownDisplay' | 'besideStrip' | 'alone';
      /** The presenter has shown something by itself, so what it shows was frozen already. */
      readonly followed: boolean;
      /** Another display is there that the presented window could fill. */
      readonly canMove: boolean;
      readonly trouble: PresentingTrouble | null;
    };

/** The display went away (what is shown is blank until a person goes on), the strip would have overlapped, the presenter was closed. */
export type PresentingTrouble = 'displayGone' | 'overlap' | 'presenterClosed';

export type PresentedKey = 'next' | 'previous' | 'blank' | 'end';
