import type { Filter } from '#model/plan.ts';
import { parseAmount } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { currencyCodes } from '#money/currency.ts';
import { multiply } from '#money/decimal.ts';
import type { FieldCatalogue } from '#plans/field-catalogue.ts';
import type { PlanFinding } from '#plans/finding.ts';
import { EACH_CURRENCY } from '#plans/rule-words.ts';
import type { SentencePart, Slot } from '#plans/sentence-part.ts';
import { ChoiceToken, NumberToken, PercentToken, Sentence } from '#ui/sentence.tsx';
import { FilterToken } from './filter-token.tsx';

export type SlotValue = string | Filter | undefined;

interface SentenceViewProps {
  /** What the sentence is about: "Rule R4". */
  label: string;
  parts: readonly SentencePart[];
  catalogue: FieldCatalogue;
  /** Findings of this sentence; their `path` is the slot's id. */
  findings: readonly PlanFinding[];
  locked: boolean;
  onChange: (slot: Slot, value: SlotValue) => void;
}

const times = (text: string, by: string): string => {
  const parsed = parseAmount(text);
  return parsed.ok ? multiply(parsed.value, by as DecimalText) : text;
};

const currencyOptions = [
  { value: EACH_CURRENCY, label: "The line's own currency", note: 'The same number whatever the currency' },
  ...currencyCodes().map((code) => ({ value: code, label: code })),
];

interface SlotTokenProps {
  slot: Slot;
  text: string;
  problem: string | undefined;
  catalogue: FieldCatalogue;
  locked: boolean;
  onChange: (value: SlotValue) => void;
}

function SlotToken({ slot, text, problem, catalogue, locked, onChange }: SlotTokenProps) {
  const common = { label: slot.label, locked, problem };
  switch (slot.type) {
    case 'choice':
      return <ChoiceToken {...common} value={slot.value} options={slot.options} onChange={onChange} />;
    case 'percent':
      return (
        <PercentToken
          {...common}
          value={times(slot.value, '100')}
          onChange={(percent) => onChange(times(percent, '0.01'))}
        />
      );
    case 'number':
      return (
        <NumberToken
          {...common}
          value={slot.value}
          onChange={(value) => onChange(slot.optional === true && Number(value) === 0 ? undefined : value)}
        />
      );
    case 'currency': {
      const options = currencyOptions.map((option) =>
        option.value === slot.value ? { ...option, label: text } : option,
      );
      return <ChoiceToken {...common} value={slot.value} options={options} onChange={onChange} />;
    }
    case 'filter':
      return (
        <FilterToken
          {...common}
          text={text}
          placeholder={slot.placeholder}
          value={slot.value}
          about="line"
          catalogue={catalogue}
          onChange={onChange}
        />
      );
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** An optional slot without a value is added from the rule's menu, so that the sentence reads without holes. */
const isShown = (part: SentencePart): boolean =>
  part.kind === 'text' || part.text !== '' || part.slot.type === 'filter';

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'slot'; readonly slot: Slot; readonly text: string; readonly after: string };

/** Gives each slot the punctuation behind it, so that no line begins with a full stop. */
function pieces(parts: readonly SentencePart[]): readonly Piece[] {
  const made: Piece[] = [];
  for (const part of parts) {
    const before = made.at(-1);
    const mark =
      part.kind === 'text' && before?.kind === 'slot' ? (/^[\u00a0%.,:;)]+/u.exec(part.text)?.[0] ?? '') : '';
    if (mark !== '' && before?.kind === 'slot') made[made.length - 1] = { ...before, after: before.after + mark };
    if (part.kind === 'slot') made.push({ ...part, after: '' });
    else if (part.text !== mark) made.push({ kind: 'text', text: part.text.slice(mark.length) });
  }
  return made;
}

/** A rule as prose whose figures and words can be changed in place. */
export function SentenceView({ label, parts, catalogue, findings, locked, onChange }: SentenceViewProps) {
  const shown = pieces(parts.filter((part) => isShown(part) && !(locked && part.text === '')));
  const firstWords = shown.findIndex((piece) => piece.kind === 'text');
  const problemOf = (id: string) =>
    findings.find((found) => found.path === id || found.path.startsWith(`${id}.`))?.detail;
  return (
    <Sentence label={label}>
      {shown.map((piece, index) =>
        piece.kind === 'text' ? (
          <span key={`words ${index}`}>{index === firstWords ? capital(piece.text) : piece.text}</span>
        ) : (
          <span key={piece.slot.id} className="cb-plan-glue">
            <SlotToken
              slot={piece.slot}
              text={piece.text}
              problem={problemOf(piece.slot.id)}
              catalogue={catalogue}
              locked={locked}
              onChange={(value) => onChange(piece.slot, value)}
            />
            {piece.after}
          </span>
        ),
      )}
    </Sentence>
  );
}
