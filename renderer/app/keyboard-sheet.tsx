import { Dialog } from '#ui/dialog.tsx';
import { usePreferences } from '#ui/preferences.ts';
import { ShortcutHint } from '#ui/shortcut-hint.tsx';
import { useCommandItems } from './palette-items.ts';
import { commands } from './command-table.ts';
import { isSingleKey } from './keyboard.ts';
import { useUi } from './ui-store.ts';

/** Keys that belong to widgets and not to commands. */
const inLists: readonly (readonly [string, readonly string[]])[] = [
  ['Move', ['ArrowUp', 'ArrowDown']],
  ['Into the cells of a row', ['ArrowRight']],
  ['Peek', ['Space']],
  ['Open, or show how an amount came about', ['Enter']],
  ['Select several', ['Shift+ArrowDown']],
  ['Select or leave out', ['Mod+Space']],
  ['Select all', ['Mod+A']],
  ['Open in a new window', ['Mod+Enter']],
  ['Menu of the row', ['Shift+F10']],
  ['Chart as table', ['T']],
  ['Next part of the window', ['F6']],
];

const groups = ['Go to', 'Edit', 'List', 'Book', 'View', 'Partner', 'Plan', 'Program', 'Help'] as const;

export function KeyboardSheet() {
  const { overlay, show } = useUi();
  const singleKeys = usePreferences((state) => state.singleKeys);
  const usable = new Set(useCommandItems().map(({ id }) => id));
  const all = Object.entries(commands);
  return (
    <Dialog opened={overlay === 'keyboard'} title="Keyboard" onClose={() => show('none')} width={760}>
      <div className="cb-sheet">
        <section aria-label="In lists">
          <h3>In lists</h3>
          <dl>
            {inLists.map(([label, keys]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {keys.map((one) => (
                    <ShortcutHint key={one} keys={one} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
        {groups.map((group) => {
          const rows = all.filter(([, command]) => command.group === group && command.keys !== undefined);
          if (rows.length === 0) return null;
          return (
            <section key={group} aria-label={group}>
              <h3>{group}</h3>
              <dl>
                {rows.map(([id, { label, keys = [] }]) => (
                  <div
                    key={id}
                    className={
                      usable.has(id) || id.startsWith('palette') || id === 'search.all' ? undefined : 'cb-subtle'
                    }
                  >
                    <dt>{label}</dt>
                    <dd>
                      {keys
                        .filter((one) => singleKeys || one === '?' || !isSingleKey(one))
                        .map((one) => (
                          <ShortcutHint key={one} keys={one} />
                        ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
      <p className="cb-small cb-subtle">Single letters such as G then P can be switched off in Settings, Keyboard.</p>
    </Dialog>
  );
}
