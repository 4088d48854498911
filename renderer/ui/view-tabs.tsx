import { Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ContextMenu, type MenuPoint } from './context-menu.tsx';
import type { RowAction } from './data-table-types.ts';
import { tabAfterKey } from './tabs.tsx';
import { formatCount } from './format.ts';
import './tabs.css';

export interface ViewTab {
  id: string;
  /** Named by its question: "Who is slipping?" */
  label: string;
  count?: number | undefined;
  /** Filters or sort differ from what the view has saved. */
  unsaved?: boolean | undefined;
  /** Views that come with the program can't be renamed or removed. */
  builtIn?: boolean | undefined;
}

interface ViewTabsProps {
  label: string;
  views: readonly ViewTab[];
  active: string;
  onSelect: (id: string) => void;
  /** Save the present filters as a new view (asks for its name itself). */
  onAdd?: (() => void) | undefined;
  onSave?: ((id: string) => void) | undefined;
  onReset?: ((id: string) => void) | undefined;
  onRename?: ((id: string) => void) | undefined;
  onRemove?: ((id: string) => void) | undefined;
}

const actionsOf = (props: ViewTabsProps, view: ViewTab): RowAction[] => {
  const { onSave, onReset, onRename, onRemove } = props;
  const own = view.builtIn !== true;
  return [
    ...(view.unsaved && own && onSave ? [{ id: 'save', label: 'Save changes', run: () => onSave(view.id) }] : []),
    ...(view.unsaved && onReset ? [{ id: 'reset', label: 'Discard changes', run: () => onReset(view.id) }] : []),
    ...(own && onRename ? [{ id: 'rename', label: 'Rename', run: () => onRename(view.id) }] : []),
    ...(own && onRemove ? [{ id: 'remove', label: 'Remove view', danger: true, run: () => onRemove(view.id) }] : []),
  ];
};

/** Saved views over a list. */
export function ViewTabs(props: ViewTabsProps) {
  const { label, views, active, onSelect, onAdd } = props;
  const [menu, setMenu] = useState<{ at: MenuPoint; view: ViewTab } | null>(null);
  return (
    <div className="cb-tabs">
      <div
        className="cb-tabs-strip"
        role="tablist"
        aria-label={label}
        onKeyDown={(event) => {
          const index = views.findIndex(({ id }) => id === active);
          const next = tabAfterKey(event.key, index, views.length);
          const view = next === null ? undefined : views[next];
          if (next === null || view === undefined) return;
          event.preventDefault();
          onSelect(view.id);
          event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
        }}
      >
        {views.map((view) => (
          <button
            key={view.id}
            type="button"
            role="tab"
            aria-selected={view.id === active}
            tabIndex={view.id === active ? 0 : -1}
            className="cb-tab"
            onClick={() => onSelect(view.id)}
            onContextMenu={(event) => {
              event.preventDefault();
              if (actionsOf(props, view).length > 0) setMenu({ at: { x: event.clientX, y: event.clientY }, view });
            }}
          >
            {view.label}
            {view.count !== undefined && <span className="cb-tab-count">{formatCount(view.count)}</span>}
            {view.unsaved === true && <span className="cb-tab-dot" role="img" aria-label="has unsaved changes" />}
          </button>
        ))}
      </div>
      {(onAdd !== undefined || props.onSave !== undefined) && (
        <Menu>
          <Menu.Target>
            <button type="button" className="cb-tabs-add" aria-label="View actions" title="Save as a view">
              <IconPlus size={16} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {onAdd !== undefined && <Menu.Item onClick={onAdd}>Save as new view…</Menu.Item>}
            {views
              .filter(({ id }) => id === active)
              .flatMap((view) => actionsOf(props, view))
              .map((action) => (
                <Menu.Item
                  key={action.id}
                  onClick={action.run}
                  {...(action.danger === true ? { color: 'danger' } : {})}
                >
                  {action.label}
                </Menu.Item>
              ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <ContextMenu
        at={menu?.at ?? null}
        label="View actions"
        actions={menu === null ? [] : actionsOf(props, menu.view)}
        onClose={() => setMenu(null)}
      />
    </div>
  );
}
