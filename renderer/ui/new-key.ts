import { useEffect, useRef } from 'react';

/** Ctrl+N adds one of what the open page lists, in place of a partner. */
export function useNewKey(add: () => void): void {
  const latest = useRef(add);
  latest.current = add;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const asked = event.key.toLowerCase() === 'n' && (event.ctrlKey || event.metaKey);
      if (!asked || event.shiftKey || event.altKey || event.defaultPrevented) return;
      event.preventDefault();
      // A form that is open is finished first.
      if (document.querySelector('[role=dialog]') === null) latest.current();
    };
    // Before the listener of the commands, which leaves alone what was used.
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}
