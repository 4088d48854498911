import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';

/** A menu longer than the window: its list scrolls, also by the keyboard, which a menu's own box can't have. */
export function ScrolledMenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu.Dropdown>
      <div className="cb-programme-kinds" role="group" aria-label={label} tabIndex={0}>
        {children}
      </div>
    </Menu.Dropdown>
  );
}
