import type { Tone } from '#ui/status-pill.tsx';

type Words = readonly [tone: Tone, word: string];

/** How the states of a certificate are shown. */
export const certificateWords = {
  valid: ['positive', 'Valid'],
  expiring: ['warning', 'Expiring'],
  expired: ['danger', 'Expired'],
  left: ['neutral', 'Person left'],
  renewed: ['neutral', 'Renewed'],
  notYet: ['neutral', 'Not yet'],
} as const satisfies Readonly<Record<string, Words>>;

/** How the alerts of an agreement are shown. */
export const agreementWords = {
  expired: ['danger', 'Expired'],
  noticeSoon: ['warning', 'Notice due'],
  endsSoon: ['warning', 'Ends soon'],
  renews: ['accent', 'Renews'],
  renewed: ['positive', 'Renewed'],
  notYet: ['neutral', 'Not yet'],
  none: ['positive', 'In force'],
} as const satisfies Readonly<Record<string, Words>>;
