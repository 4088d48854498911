import type { Filter } from './filter.ts';

/** One answer that a choice slot offers. */
export interface SlotOption {
  readonly value: string;
  readonly label: string;
  /** One line on what choosing it means. */
  readonly note?: string;
}

/**
 * What a person may change inside a sentence. `id` is the path of the value inside the thing (`rate`, `bands.1.from`),
 * so that one setter serves every kind. `label` is what a screen reader says before the value.
 */
export type Slot =
  | {
      readonly type: 'choice';
      readonly id: string;
      readonly label: string;
      readonly value: string;
      readonly options: readonly SlotOption[];
    }
  /** Any number of answers. */
  | {
      readonly type: 'choices';
      readonly id: string;
      readonly label: string;
      readonly value: readonly string[];
      readonly options: readonly SlotOption[];
    }
  /** A fraction as exact text: `0.07` is read and typed as 7 %. */
  | { readonly type: 'percent'; readonly id: string; readonly label: string; readonly value: string }
  /** An exact number. `optional`: emptying it takes it away. */
  | {
      readonly type: 'number';
      readonly id: string;
      readonly label: string;
      readonly value: string;
      readonly optional?: boolean;
      readonly placeholder?: string;
    }
  /** A whole number that is stored as a number. */
  | {
      readonly type: 'whole';
      readonly id: string;
      readonly label: string;
      readonly value: number | undefined;
      readonly optional?: boolean;
    }
  /** A choice of two that is stored as yes or no; the first option stands for yes. */
  | {
      readonly type: 'flag';
      readonly id: string;
      readonly label: string;
      readonly value: boolean;
      readonly options: readonly [SlotOption, SlotOption];
    }
  /** A day, ISO. */
  | { readonly type: 'date'; readonly id: string; readonly label: string; readonly value: string }
  /** Free text, such as the name of a column. */
  | { readonly type: 'text'; readonly id: string; readonly label: string; readonly value: string }
  /** A currency code, or what stands beside the codes. */
  | {
      readonly type: 'currency';
      readonly id: string;
      readonly label: string;
      readonly value: string;
      /** What stands beside the codes, such as "the line's own currency". */
      readonly own?: SlotOption;
    }
  | {
      readonly type: 'filter';
      readonly id: string;
      readonly label: string;
      readonly value: Filter;
      /** Whose fields the filter asks about: `line`, `partner`, or a kind of fact. */
      readonly about: string;
      readonly placeholder: string;
    };

/** What a slot may be changed to; undefined takes an optional value away. */
export type SlotValue = string | number | boolean | readonly string[] | Filter | undefined;

/** A sentence as it is read and edited: plain words, and slots with the words they show at the moment. */
export type SentencePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'slot'; readonly text: string; readonly slot: Slot };

/** Plain words. */
export const words = (text: string): SentencePart => ({ kind: 'text', text });

/** A slot; an empty `text` shows its placeholder to the editor and nothing to a reader. */
export const slot = (text: string, edited: Slot): SentencePart => ({ kind: 'slot', text, slot: edited });

/** The sentence as a reader sees it: one string, first letter in capitals, no double spaces. */
export function plainText(parts: readonly SentencePart[]): string {
  const text = parts
    .map((part) => part.text)
    .join('')
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ ([,.:])/g, '$1')
    .trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
