import { parseAmount } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { currencyCodes } from '#money/currency.ts';
import { multiply } from '#money/decimal.ts';
import type { FieldCatalogue } from '#plans/field-catalogue.ts';
import { EACH_CURRENCY } from '#plans/rule-words.ts';
import type { Slot, SlotValue } from '#plans/sentence-part.ts';
import { ChoiceToken, DateToken, NumberToken, PercentToken, TextToken, type TokenOption } from '#ui/sentence.tsx';
import { FilterToken } from './filter-token.tsx';

const times = (text: string, by: string): string => {
  const parsed = parseAmount(text);
  return parsed.ok ? multiply(parsed.value, by as DecimalText) : text;
};

const codes: readonly TokenOption[] = currencyCodes().map((code) => ({ value: code, label: code }));
const each: TokenOption = {
  value: EACH_CURRENCY,
  label: "The line's own currency",
  note: 'The same number whatever the currency',
};

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
  catalogue: FieldCatalogue;
  onChange: (value: SlotValue) => void;
}

type Tokens = { readonly [Type in Slot['type']]: (props: TokenProps<Type>) => React.ReactNode };

const tokens: Tokens = {
  choice: ({ slot, common, onChange }) => (
    <ChoiceToken {...common} value={slot.value} options={slot.options} onChange={onChange} />
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
    const own = slot.own === undefined ? each : slot.own;
    const options = [...(own === null ? [] : [own]), ...codes].map((option) =>
      option.value === slot.value ? { ...option, label: text } : option,
    );
    return <ChoiceToken {...common} value={slot.value} options={options} onChange={onChange} />;
  },
  filter: ({ slot, text, common, catalogue, onChange }) => (
    <FilterToken
      {...common}
      text={text}
      placeholder={slot.placeholder}
      value={slot.value}
      about={slot.about}
      catalogue={catalogue}
      onChange={onChange}
    />
  ),
};

interface SlotTokenProps {
  slot: Slot;
  /** What the sentence shows in its place at the moment. */
  text: string;
  problem: string | undefined;
  catalogue: FieldCatalogue;
  locked: boolean;
  onChange: (value: SlotValue) => void;
}

/** The editor of one slot, by its type. */
export function SlotToken({ slot, text, problem, catalogue, locked, onChange }: SlotTokenProps) {
  const token = tokens[slot.type] as (props: TokenProps<Slot['type']>) => React.ReactNode;
  return token({ slot, text, common: { label: slot.label, locked, problem }, catalogue, onChange });
}
