import { parseAmount } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { currencyCodes } from '#money/currency.ts';
import { multiply } from '#money/decimal.ts';
import type { FilterFields } from '#model/filter-words.ts';
import type { Slot, SlotValue } from '#model/sentence-part.ts';
import {
  ChoicesToken,
  ChoiceToken,
  DateToken,
  NumberToken,
  PercentToken,
  TextToken,
  type TokenOption,
} from './sentence.tsx';
import { ConditionToken } from './condition-token.tsx';

const times = (text: string, by: string): string => {
  const parsed = parseAmount(text);
  return parsed.ok ? multiply(parsed.value, by as DecimalText) : text;
};

const codes: readonly TokenOption[] = currencyCodes().map((code) => ({ value: code, label: code }));

/** The fields that a condition about a line, a partner or a kind of fact can ask for. */
export type FieldsOf = (about: string) => FilterFields;

interface CommonProps {
  label: string;
  locked: boolean;
  problem: string | undefined;
}

type SlotOf<Type extends Slot['type']> = Extract<Slot, { type: Type }>;

interface TokenProps<Type extends Slot['type']> {
  slot: SlotOf<Type>;
  text: string;
  common: CommonProps;
  fieldsOf: FieldsOf;
  onChange: (value: SlotValue) => void;
}

type Tokens = { readonly [Type in Slot['type']]: (props: TokenProps<Type>) => React.ReactNode };

const tokens: Tokens = {
  choice: ({ slot, text, common, onChange }) => (
    <ChoiceToken {...common} value={slot.value} text={text} options={slot.options} onChange={onChange} />
  ),
  choices: ({ slot, common, onChange }) => (
    <ChoicesToken {...common} value={slot.value} options={slot.options} onChange={onChange} />
  ),
  flag: ({ slot, common, onChange }) => (
    <ChoiceToken
      {...common}
      value={slot.value ? 'yes' : 'no'}
      options={slot.options}
      onChange={(value) => onChange(value === 'yes')}
    />
  ),
  percent: ({ slot, common, onChange }) => (
    <PercentToken {...common} value={times(slot.value, '100')} onChange={(value) => onChange(times(value, '0.01'))} />
  ),
  number: ({ slot, common, onChange }) => (
    <NumberToken
      {...common}
      value={slot.value}
      onChange={(value) => onChange(slot.optional === true && Number(value) === 0 ? undefined : value)}
    />
  ),
  whole: ({ slot, common, onChange }) => (
    <NumberToken
      {...common}
      value={slot.value === undefined ? '' : String(slot.value)}
      onChange={(value) => onChange(Number(value))}
    />
  ),
  date: ({ slot, common, onChange }) => <DateToken {...common} value={slot.value} onChange={onChange} />,
  text: ({ slot, common, onChange }) => <TextToken {...common} value={slot.value} onChange={onChange} />,
  currency: ({ slot, text, common, onChange }) => {
    const options = [...(slot.own === undefined ? [] : [slot.own]), ...codes].map((option) =>
      option.value === slot.value ? { ...option, label: text } : option,
    );
    return <ChoiceToken {...common} value={slot.value} options={options} onChange={onChange} />;
  },
  filter: ({ slot, text, common, fieldsOf, onChange }) => (
    <ConditionToken
      {...common}
      text={text}
      placeholder={slot.placeholder}
      value={slot.value}
      fields={fieldsOf(slot.about)}
      onChange={onChange}
    />
  ),
};

interface SlotTokenProps {
  slot: Slot;
  /** What the sentence shows in its place at the moment. */
  text: string;
  problem: string | undefined;
  fieldsOf: FieldsOf;
  locked: boolean;
  onChange: (value: SlotValue) => void;
}

/** The editor of one slot, by its type. */
export function SlotToken({ slot, text, problem, fieldsOf, locked, onChange }: SlotTokenProps) {
  const token = tokens[slot.type] as (props: TokenProps<Slot['type']>) => React.ReactNode;
  return token({ slot, text, common: { label: slot.label, locked, problem }, fieldsOf, onChange });
}
