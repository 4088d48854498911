import './shortcut-hint.css';

const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

const names: Record<string, string> = isMac
  ? { Mod: '⌘', Shift: '⇧', Alt: '⌥', Ctrl: '⌃', Enter: '↵', Space: 'Space', Escape: 'Esc' }
  : { Mod: 'Ctrl', Enter: 'Enter', Space: 'Space', Escape: 'Esc' };

const symbols: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** "Mod+Shift+K" as the platform writes it. A space separates keys pressed one after the other: "G P". */
const shortcutParts = (keys: string): string[] =>
  keys.split(/[+ ](?=.)/).map((key) => names[key] ?? symbols[key] ?? key);

export function ShortcutHint({ keys }: { keys: string }) {
  return (
    <span className="cb-keys" aria-hidden="true">
      {shortcutParts(keys).map((part, index) => (
        <kbd key={index}>{part}</kbd>
      ))}
    </span>
  );
}
