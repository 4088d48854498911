import type { ReviewState } from '#model/review-records.ts';
import type { Tone } from '#ui/status-pill.tsx';

/** How a review stands, in a word. */
export const stateWords = {
  planned: ['accent', 'Planned'],
  held: ['warning', 'To be closed'],
  closed: ['positive', 'Closed'],
  cancelled: ['neutral', 'Cancelled'],
} as const satisfies Record<ReviewState, readonly [Tone, string]>;
