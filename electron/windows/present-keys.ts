import type { PresentedKey } from '#shared/presenting.ts';

/** What a key means in the presented window. Clickers send PageUp, PageDown, B or a full stop. */
const keys: Readonly<Record<string, PresentedKey | 'fullScreen'>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ' ': 'next',
  Enter: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  PageUp: 'previous',
  Backspace: 'previous',
  b: 'blank',
  '.': 'blank',
  Escape: 'end',
  F11: 'fullScreen',
};

/** The little of a key press that counts here. */
export interface Pressed {
  readonly key: string;
  readonly control?: boolean;
  readonly alt?: boolean;
  readonly meta?: boolean;
}

/** What a key press asks for; every other one means nothing there: no zoom, no reload, no search, no print. */
export const presentedKeyOf = ({ key, control, alt, meta }: Pressed): PresentedKey | 'fullScreen' | undefined => {
  if (control === true || alt === true || meta === true) return undefined;
  const name = key.length === 1 ? key.toLowerCase() : key;
  return Object.hasOwn(keys, name) ? keys[name] : undefined;
};
