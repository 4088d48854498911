import { Popover, TextInput, UnstyledButton } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { formatAmount, formatDate } from './format.ts';
import { usePreferences } from './preferences.ts';
import { understoodAmount } from './understood-amount.ts';
import { understoodDate } from './understood-date.ts';
import './sentence.css';

/** A rule as a sentence: words with editable tokens in between. */
export function Sentence({ children, label }: { children: ReactNode; label?: string | undefined }) {
  return (
    <p className="cb-sentence" {...(label === undefined ? {} : { 'aria-label': label, role: 'group' })}>
      {children}
    </p>
  );
}

interface TokenProps {
  /** What the token means: "Rate of band 2". Read by screen readers, shown over the editor. */
  label: string;
  /** Can't be changed here (an effective version): drawn as plain strong text. */
  locked?: boolean | undefined;
  /** Marks it and says why. */
  problem?: string | undefined;
}

interface FrameProps extends TokenProps {
  text: string;
  empty?: string | undefined;
  opened: boolean;
  onOpen: (opened: boolean) => void;
  children: ReactNode;
}

/** The inline button and its popover; every kind of token differs only in the editor inside. */
function TokenFrame({ label, locked, problem, text, empty = '…', opened, onOpen, children }: FrameProps) {
  if (locked === true) return <strong className="cb-token-locked">{text}</strong>;
  return (
    <Popover opened={opened} onChange={onOpen} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={text === '' ? 'cb-token cb-token-add' : 'cb-token'}
          aria-label={`${label}: ${text === '' ? empty : text}`}
          data-problem={problem !== undefined || undefined}
          title={problem ?? label}
          onClick={() => onOpen(!opened)}
        >
          {text === '' ? empty : text}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className="cb-token-editor" aria-label={label}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}

interface TypedTokenProps extends TokenProps {
  value: string;
  onChange: (value: string) => void;
}

interface TypedEditorProps extends TypedTokenProps {
  show: (value: string) => string;
  understand: (draft: string) => string | null;
  kind: string;
  suffix?: string | undefined;
  /** Shown where there is no value. */
  empty?: string | undefined;
}

/** A token whose value is typed: Enter keeps it, Esc doesn't, leaving keeps what is understood. */
function TypedToken({ value, onChange, show, understand, kind, suffix = '', empty, ...token }: TypedEditorProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const understood = draft === null ? value : understand(draft.trim());
  const close = () => {
    if (draft !== null && understood !== null && understood !== value) onChange(understood);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && understood !== null) close();
    else if (event.key === 'Escape') setDraft(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shown = value === '' ? '' : `${show(value)}${suffix}`;
  return (
    <TokenFrame
      {...token}
      text={shown}
      empty={empty}
      opened={draft !== null}
      onOpen={(opened) => (opened ? setDraft(value === '' ? '' : show(value)) : close())}
    >
      <TextInput
        label={token.label}
        value={draft ?? ''}
        data-autofocus
        error={understood === null ? `not ${kind} yet` : token.problem}
        description={understood !== null && kind === 'a date' ? `= ${show(understood)}` : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        rightSection={suffix === '' ? undefined : <span className="cb-field-unit">{suffix.trim()}</span>}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </TokenFrame>
  );
}

export function TextToken(props: TypedTokenProps) {
  return (
    <TypedToken {...props} kind="a text" show={(text) => text} understand={(text) => (text === '' ? null : text)} />
  );
}

/** A text that may be empty: then the sentence shows what could be said there. */
export function OptionalTextToken({ placeholder, ...props }: TypedTokenProps & { placeholder: string }) {
  if (props.locked === true && props.value === '') return null;
  return <TypedToken {...props} kind="a text" show={(text) => text} understand={(text) => text} empty={placeholder} />;
}

/** Decimal text; `unit` is written after it. */
export function NumberToken({ unit, ...props }: TypedTokenProps & { unit?: string | undefined }) {
  return (
    <TypedToken
      {...props}
      kind="a number"
      show={(text) => formatAmount(text)}
      understand={understoodAmount}
      {...(unit === undefined ? {} : { suffix: ` ${unit}` })}
    />
  );
}

interface OptionalFigureProps extends TypedTokenProps {
  /** Shown where there is no value. */
  placeholder: string;
  /** Written after it, with the space before: “ USD”, “ %”. */
  suffix: string;
}

/** A number, an amount or a percentage that may be missing: an emptied field takes it away. "10" means 10 %. */
export function OptionalFigureToken({ placeholder, suffix, ...props }: OptionalFigureProps) {
  if (props.locked === true && props.value === '') return null;
  const isPercent = suffix.includes('%');
  return (
    <TypedToken
      {...props}
      kind={isPercent ? 'a percentage' : 'a number'}
      suffix={suffix}
      show={(text) => formatAmount(text)}
      understand={(draft) => (draft === '' ? '' : understoodAmount(isPercent ? draft.replace('%', '') : draft))}
      empty={placeholder}
    />
  );
}

/** "10" means 10 %. */
export function PercentToken(props: TypedTokenProps) {
  return (
    <TypedToken
      {...props}
      kind="a percentage"
      suffix=" %"
      show={(text) => formatAmount(text)}
      understand={(draft) => understoodAmount(draft.replace('%', ''))}
    />
  );
}

export function DateToken(props: TypedTokenProps) {
  const order = usePreferences((state) => state.dateOrder);
  return <TypedToken {...props} kind="a date" show={formatDate} understand={(draft) => understoodDate(draft, order)} />;
}

export interface TokenOption {
  value: string;
  label: string;
  /** One line on what choosing it does. */
  note?: string | undefined;
}

interface OptionListProps {
  label: string;
  options: readonly TokenOption[];
  children: (option: TokenOption) => ReactNode;
}

function OptionList({ label, options, children }: OptionListProps) {
  const [search, setSearch] = useState('');
  const found = options.filter((option) => option.label.toLowerCase().includes(search.toLowerCase()));
  return (
    <>
      {options.length > 10 && (
        <TextInput
          aria-label={`Search ${label}`}
          placeholder="Search"
          value={search}
          data-autofocus
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <div className="cb-token-options">{found.slice(0, 200).map(children)}</div>
    </>
  );
}

interface ChoiceTokenProps extends TokenProps {
  value: string;
  /** How the sentence says the chosen answer, where the list says it with more words. */
  text?: string | undefined;
  options: readonly TokenOption[];
  onChange: (value: string) => void;
}

const stepFocus = (event: KeyboardEvent<HTMLElement>) => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('button, input')];
  const next = all[all.indexOf(document.activeElement as HTMLElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
};

export function ChoiceToken({ value, text: said, options, onChange, ...token }: ChoiceTokenProps) {
  const [opened, setOpened] = useState(false);
  const text = said ?? options.find((option) => option.value === value)?.label ?? value;
  return (
    <TokenFrame {...token} text={text} opened={opened} onOpen={setOpened}>
      <div role="radiogroup" aria-label={token.label} tabIndex={-1} onKeyDown={stepFocus}>
        <OptionList label={token.label} options={options}>
          {(option) => (
            <button
              key={option.value}
              type="button"
              role="radio"
              aria-checked={option.value === value}
              data-autofocus={(options.length <= 10 && option.value === value) || undefined}
              className="cb-token-option"
              onClick={() => {
                setOpened(false);
                if (option.value !== value) onChange(option.value);
              }}
            >
              {option.label}
              {option.note !== undefined && <small>{option.note}</small>}
            </button>
          )}
        </OptionList>
      </div>
    </TokenFrame>
  );
}

interface ChoicesTokenProps extends TokenProps {
  value: readonly string[];
  options: readonly TokenOption[];
  onChange: (value: readonly string[]) => void;
}

/** Any number of answers; what is ticked is kept when the list closes, so that one visit is one undo step. */
export function ChoicesToken({ value, options, onChange, ...token }: ChoicesTokenProps) {
  const [draft, setDraft] = useState<readonly string[] | null>(null);
  const labelOf = (one: string) => options.find((option) => option.value === one)?.label ?? one;
  const close = () => {
    if (draft !== null && draft.join('\n') !== value.join('\n')) onChange(draft);
    setDraft(null);
  };
  const chosen = draft ?? value;
  const known = new Set(options.map((option) => option.value));
  const all = [...options, ...value.filter((one) => !known.has(one)).map((one) => ({ value: one, label: one }))];
  return (
    <TokenFrame
      {...token}
      text={value.map(labelOf).join(', ')}
      opened={draft !== null}
      onOpen={(opened) => (opened ? setDraft(value) : close())}
    >
      <div role="group" aria-label={token.label} tabIndex={-1} onKeyDown={stepFocus}>
        <OptionList label={token.label} options={all}>
          {(option) => (
            <button
              key={option.value}
              type="button"
              role="checkbox"
              aria-checked={chosen.includes(option.value)}
              className="cb-token-option"
              onClick={() =>
                setDraft(
                  chosen.includes(option.value)
                    ? chosen.filter((one) => one !== option.value)
                    : all.map((one) => one.value).filter((one) => one === option.value || chosen.includes(one)),
                )
              }
            >
              {option.label}
              {option.note !== undefined && <small>{option.note}</small>}
            </button>
          )}
        </OptionList>
      </div>
    </TokenFrame>
  );
}
