import { Menu } from '@mantine/core';
import type { RowAction } from './data-table-types.ts';
import { ShortcutHint } from './shortcut-hint.tsx';
import './context-menu.css';

interface MenuEntriesProps {
  actions: readonly RowAction[];
}

/** The entries of a menu: the same list serves ⋯, right click and Shift+F10. */
function MenuEntries({ actions }: MenuEntriesProps) {
  return actions.map((action) => (
    <div key={action.id} role="none">
      {action.separated === true && <Menu.Divider />}
      <Menu.Item
        {...(action.danger === true ? { color: 'danger' } : {})}
        disabled={action.disabled !== undefined}
        title={action.disabled}
        rightSection={action.keys === undefined ? undefined : <ShortcutHint keys={action.keys} />}
        onClick={action.run}
      >
        {action.label}
      </Menu.Item>
    </div>
  ));
}

export interface MenuPoint {
  x: number;
  y: number;
}

interface ContextMenuProps extends MenuEntriesProps {
  /** Where it opens, in window pixels; null = closed. */
  at: MenuPoint | null;
  label: string;
  onClose: () => void;
}

export function ContextMenu({ at, actions, label, onClose }: ContextMenuProps) {
  return (
    // Inside the page and not in a portal, so that it stays within a landmark.
    <Menu opened={at !== null} onClose={onClose} returnFocus trapFocus withinPortal={false} floatingStrategy="fixed">
      <Menu.Target>
        <span aria-hidden="true" className="cb-menu-anchor" style={at === null ? {} : { left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>
        <MenuEntries actions={actions} />
      </Menu.Dropdown>
    </Menu>
  );
}
