import { useEffect, useRef } from 'react';
import { onPresentedKey } from '#data/presenting.ts';
import type { PresentedKey } from '#shared/presenting.ts';

/** What a key in the presenter's own window means while no text is typed; a clicker's keys also while one is. */
const keys: Readonly<Record<string, PresentedKey | 'capture'>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ArrowLeft: 'previous',
  PageUp: 'previous',
  b: 'blank',
  '.': 'blank',
  a: 'capture',
};
const clicker: ReadonlySet<string> = new Set(['PageDown', 'PageUp']);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;

export type PresenterAct = PresentedKey | 'capture';

/** Turns the screens by the keys of this window, and by those of the presented one. */
export function usePresenterKeys(act: (what: PresenterAct) => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => onPresentedKey((key) => latest.current(key)), []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const meant = Object.hasOwn(keys, name) ? keys[name] : undefined;
      if (meant === undefined || (isTyping(event.target) && !clicker.has(name))) return;
      // A dialog is open: the keys are its own.
      if (document.querySelector('[role=dialog][aria-modal=true]') !== null) return;
      event.preventDefault();
      latest.current(meant);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
