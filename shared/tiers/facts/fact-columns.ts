import type { FactKind } from '#model/programme.ts';

/** A text of every fact, by dictionary. */
export interface FactText {
  readonly dictionary: readonly string[];
  readonly codes: Int32Array;
  /** What makes two words one where it isn't the text: of people, who it is. By code; an empty key is nobody. */
  readonly keys?: readonly string[];
}

/** A figure of every fact at one scale: NaN where it has none, or where it's too large for an integer and stands in `wide`. */
export interface FactFigure {
  readonly scale: number;
  readonly values: Float64Array;
  readonly wide: ReadonlyMap<number, string>;
  /** Of money: its currency. A figure without one is a plain number. */
  readonly currency?: FactText;
}

/** Facts of one kind, each with the partner that it counts for: those of a partner stand together, earliest first. */
export interface FactColumns {
  readonly kind: FactKind;
  readonly count: number;
  /** Facts of partner `p` are `start[p]` to before `start[p + 1]`. */
  readonly start: Int32Array;
  /** The day from which each counts. */
  readonly day: Int32Array;
  /** The first day on which it isn't in force any more; absent for kinds that don't end. */
  readonly until?: Int32Array;
  /** 1 where it ends because its person leaves. */
  readonly leaves?: Uint8Array;
  /** Entered by hand, all of them. */
  readonly byHand: boolean;
  /** A text field that the kind has; empty texts for one that it doesn't have. Made at its first use. */
  text(field: string): FactText;
  /** A figure that the kind has; undefined for one that it doesn't have. */
  figure(field: string): FactFigure | undefined;
  /** Record id, or line id `batch:position`. */
  id(fact: number): string;
  /** What it is, in words that a partner understands. */
  label(fact: number): string;
  /** Whose it is: the person's name, or nothing. */
  person(fact: number): string;
}

/** Something about the facts that keeps them from counting as somebody may expect. */
export type FactProblem =
  /** Without a date it never counts. Of many the first hundred are named. */
  | { readonly kind: 'noDate'; readonly fact: FactKind; readonly count: number; readonly ids: readonly string[] }
  /** It ends before it begins, so it's never in force. */
  | { readonly kind: 'endsFirst'; readonly fact: FactKind; readonly id: string; readonly label: string }
  /** The programme has no rate for a currency on the days of these facts: their money isn't in the figure. */
  | {
      readonly kind: 'noRate';
      readonly fact: FactKind;
      readonly metric: string;
      readonly currency: string;
      readonly count: number;
      readonly ids: readonly string[];
    };
