import { formatDate } from '#calendar/format-date.ts';
import { parseIsoDate } from '#calendar/iso-date.ts';
import { numberWords, percentWords } from '#money/number-words.ts';
import type { SentencePart, SlotOption } from './sentence-part.ts';
import { slot, words } from './sentence-part.ts';

/** A choice among words; the sentence shows the words of the chosen one. */
export const choice = <Value extends string>(
  id: string,
  label: string,
  value: Value,
  spoken: Readonly<Record<Value, string>>,
  values: readonly Value[] = Object.keys(spoken) as Value[],
): SentencePart =>
  slot(spoken[value] ?? value, {
    type: 'choice',
    id,
    label,
    value,
    options: values.map((one): SlotOption => ({ value: one, label: spoken[one] })),
  });

/** Yes or no in words; what it stands for when the rule says nothing is "no". */
export const flag = (
  id: string,
  label: string,
  value: boolean | undefined,
  spoken: { readonly yes: string; readonly no: string },
): SentencePart =>
  slot(value === true ? spoken.yes : spoken.no, {
    type: 'flag',
    id,
    label,
    value: value === true,
    options: [
      { value: 'yes', label: spoken.yes },
      { value: 'no', label: spoken.no },
    ],
  });

/** A fraction that is read and typed in percent. */
export const percent = (id: string, label: string, value: string): SentencePart =>
  slot(percentWords(value), { type: 'percent', id, label, value });

/** An exact number. */
export const number = (id: string, label: string, value: string): SentencePart =>
  slot(numberWords(value), { type: 'number', id, label, value });

/** A number that is taken away by emptying it; without a value it isn't shown. */
export const optionalNumber = (
  id: string,
  label: string,
  value: string | undefined,
  placeholder: string,
): SentencePart =>
  slot(value === undefined ? '' : numberWords(value), {
    type: 'number',
    id,
    label,
    value: value ?? '',
    optional: true,
    placeholder,
  });

/** A whole number that is stored as one. */
export const whole = (id: string, label: string, value: number | undefined, optional = false): SentencePart =>
  slot(value === undefined ? '' : String(value), {
    type: 'whole',
    id,
    label,
    value,
    ...(optional ? { optional } : {}),
  });

/** A day. */
export const date = (id: string, label: string, value: string): SentencePart => {
  const parsed = parseIsoDate(value);
  return slot(parsed.ok ? formatDate(parsed.value) : value, { type: 'date', id, label, value });
};

/** Free text. */
export const text = (id: string, label: string, value: string): SentencePart =>
  slot(value, { type: 'text', id, label, value });

/** A currency code and nothing else. */
export const currencyCode = (id: string, label: string, value: string): SentencePart =>
  slot(value, { type: 'currency', id, label, value });

/** Parts with commas between, and "and" before the last. */
export const andList = (items: readonly (readonly SentencePart[])[]): SentencePart[] =>
  items.flatMap((item, index) => [
    ...(index === 0 ? [] : [words(index === items.length - 1 ? ' and ' : ', ')]),
    ...item,
  ]);

/** Parts with commas between. */
export const commaList = (items: readonly (readonly SentencePart[])[]): SentencePart[] =>
  items.flatMap((item, index) => [...(index === 0 ? [] : [words(', ')]), ...item]);

/** Any number of answers, with commas and "and" (or another word) between. */
export const choices = (
  id: string,
  label: string,
  value: readonly string[],
  options: readonly SlotOption[],
  joining = 'and',
): SentencePart => {
  const spoken = value.map((one) => options.find((option) => option.value === one)?.label ?? one);
  const last = spoken.at(-1) ?? '…';
  const text = spoken.length < 2 ? last : `${spoken.slice(0, -1).join(', ')} ${joining} ${last}`;
  return slot(text, { type: 'choices', id, label, value, options });
};
