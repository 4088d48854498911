import { askWhy } from './why-asked.ts';

/** How an amount that stands on no line came about, in words: what each step is, does, and comes to. */
export interface WordedAmount {
  readonly period: string;
  readonly title: string;
  /** The amount as it stands on the page. */
  readonly shown: string;
  readonly currency: string;
  readonly steps: readonly { readonly label: string; readonly value: string; readonly so: string }[];
  /** The same as one text that is safe for the partner. */
  readonly text: string;
}

/**
 * Which amount is asked about: an entry of a period (`EntryView.entry`), all entries of a partner in it, or one that comes
 * with its own explanation.
 */
export type TraceRequest =
  | WordedAmount
  | { readonly period: string; readonly entry: number }
  | { readonly period: string; readonly partner: string; readonly currency: string };

/** Shows "why this number?" beside whatever page is open. */
export const openTrace = (request: TraceRequest): void => askWhy({ of: 'amount', request });
