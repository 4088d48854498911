import { useEffect, useRef } from 'react';
import { usePreferences } from '#ui/preferences.ts';
import { useLiveCommands } from './command-layer.ts';
import { isSingleKey, isTyping, keySequence } from './keyboard.ts';
import { nextPane } from './window-acts.ts';

/** Keys that belong to a text field when one has the focus, although they are commands elsewhere. */
const textKeys = new Set(['Mod+Z', 'Mod+Shift+Z', 'Mod+Y']);

/** Runs commands by their keys. A widget that used a key has prevented its default, and it's left alone. */
export const useKeyboard = (): void => {
  const live = useLiveCommands();
  const singleKeys = usePreferences((state) => state.singleKeys);
  const bindings = useRef(new Map<string, () => void>());
  bindings.current = new Map(
    [...live.values()].flatMap(({ keys = [], run }) =>
      keys.filter((one) => singleKeys || one === '?' || !isSingleKey(one)).map((one) => [one, run] as const),
    ),
  );
  useEffect(() => {
    const follow = keySequence();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      if (event.key === 'F6') {
        event.preventDefault();
        nextPane(event.shiftKey ? -1 : 1);
        return;
      }
      const typing = isTyping(event.target);
      const keys = follow(event, event.timeStamp, new Set(bindings.current.keys()));
      if (keys === null || (typing && (isSingleKey(keys) || textKeys.has(keys)))) return;
      // A dialog is open: only what closes it belongs to the keyboard.
      if (document.querySelector('[role=dialog][aria-modal=true]') !== null) return;
      event.preventDefault();
      bindings.current.get(keys)?.();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
};
