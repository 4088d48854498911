import type { BookTrouble, BookTroubleKind } from './book-troubles.ts';

/** What happened · what it does to money · what to do next. Each a sentence. */
export interface TroubleWords {
  readonly title: string;
  readonly effect: string;
  readonly next: string;
}

type Of<K extends BookTroubleKind> = Extract<BookTrouble, { readonly kind: K }>;
type Wording = { readonly [K in BookTroubleKind]: (trouble: Of<K>) => TroubleWords };

const words = (title: string, effect: string, next: string): TroubleWords => ({ title, effect, next });

const whats = {
  partner: ['partners have the code', 'A line that names it is credited to the one that was entered first.'],
  deal: ['deals have the code', 'A line that names it is credited by one of them only.'],
  product: ['products have the code', 'A line that names it counts as one of them only.'],
  person: ['people have the address', 'No amount is affected.'],
} as const satisfies Record<Of<'sameCode'>['what'], readonly [string, string]>;

const closed = {
  periodClosing: ({ period }) =>
    words(
      `${period} was closed on two laptops.`,
      'Nothing is issued, paid or closed until it is decided which closing holds.',
      `Open ${period} and choose one of the two.`,
    ),
  tierDecision: ({ key }) =>
    words(
      `A tier was decided on two laptops: ${key.split('/').slice(3).join(', from ')}.`,
      'The partner’s tier record says which one counts; both decisions are kept.',
      'Look at the partner’s tier and correct it if it isn’t what was meant.',
    ),
} as const satisfies Record<Of<'closedTwice'>['what'], (trouble: Of<'closedTwice'>) => TroubleWords>;

const WORDING: Wording = {
  sameCode: ({ what, text, records }) => {
    const [have, effect] = whats[what];
    return words(
      `${records.length} ${have} ${text}: ${records.map(({ name }) => name).join(' and ')}.`,
      effect,
      what === 'partner' ? 'Merge them, or give one another code.' : 'Correct one of them, or delete it.',
    );
  },
  namesNobody: ({ field, records }) =>
    words(
      `${field} of ${records[0]?.name ?? ''} names something that isn’t in the book.`,
      'It counts as if the field were empty.',
      'Choose another, or delete the record.',
    ),
  sameDay: ({ what, name, from }) =>
    words(
      `Two versions of ${name} begin on ${from}.`,
      what === 'plan' ? 'Only one of them pays.' : 'Only one of them decides tiers.',
      'Give one of them another day, or make it a draft.',
    ),
  linkSkipped: ({ path }) =>
    words(
      `A supply link would make a circle and doesn’t count: ${path.join(' → ')}.`,
      'Overrides above it are not paid.',
      'End or delete one of the links of the circle.',
    ),
  sharesOff: ({ detail }) =>
    words(detail, 'Lines of the deal pay nothing until the shares fit.', 'Correct the shares on the deal.'),
  closedTwice: (trouble) => closed[trouble.what](trouble),
};

/** The words of a trouble. Internal: they name other partners. */
export const bookTroubleWords = (trouble: BookTrouble): TroubleWords =>
  (WORDING[trouble.kind] as (trouble: BookTrouble) => TroubleWords)(trouble);
