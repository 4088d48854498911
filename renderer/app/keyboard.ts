/** The part of a key event that commands are matched on: `key`, so that layouts other than US work. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Keys without Ctrl, Cmd or Alt are single letters: they can be switched off (WCAG 2.1.4). */
export const isSingleKey = (keys: string): boolean => !/(Mod|Alt|Ctrl)\+/.test(keys);

/** "Mod+Shift+K" for a key event; "?" and letters without a modifier as themselves. */
export const keysOf = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string => {
  const letter = key.length === 1 ? key.toUpperCase() : key;
  const modified = ctrlKey || metaKey || altKey;
  // Without a modifier the shifted sign is the key itself: "?" and not "Shift+/".
  const shift = shiftKey && (modified || key.length > 1) ? 'Shift+' : '';
  return `${ctrlKey || metaKey ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shift}${letter}`;
};

/** How long after G the second letter still counts. */
export const sequenceMilliseconds = 1200;

/** Follows keys and tells which binding is complete; `at` is the time of the event in milliseconds. */
export const keySequence = () => {
  let first: { keys: string; at: number } | null = null;
  return (press: KeyPress, at: number, bindings: ReadonlySet<string>): string | null => {
    const keys = keysOf(press);
    const pair = first !== null && at - first.at <= sequenceMilliseconds ? `${first.keys} ${keys}` : null;
    first = null;
    if (pair !== null && bindings.has(pair)) return pair;
    if (bindings.has(keys)) return keys;
    if ([...bindings].some((binding) => binding.startsWith(`${keys} `))) first = { keys, at };
    return null;
  };
};

/** Whether a key belongs to what is being typed and not to the program. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target.matches('input, textarea, select') && !target.matches('[type=checkbox], [type=radio]')));
