import type { Brand } from './brand.ts';

/** What differs on every run. Passed in, so that the core gives the same answer for the same question. */
export interface Environment {
  /** Milliseconds since 1970 by the machine's clock. */
  now(): number;
  /** Today's calendar date where the person is (an `IsoDate` of `#calendar/iso-date.ts`). */
  today(): Brand<string, 'IsoDate'>;
  randomBytes(length: number): Uint8Array;
  /** A fresh record id (UUIDv7). */
  newId(): string;
}
