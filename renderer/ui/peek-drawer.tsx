import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { ShortcutHint } from './shortcut-hint.tsx';
import './peek-drawer.css';

interface PeekDrawerProps {
  title: string;
  /** Code or kind under the title. */
  note?: ReactNode;
  onClose: () => void;
  /** The full record. */
  onOpen?: (() => void) | undefined;
  /** Take the focus when it opens (a trace does, a peek that follows a list doesn't). */
  takesFocus?: boolean | undefined;
  actions?: ReactNode;
  children: ReactNode;
}

/** 480 px beside the list. It isn't modal: the list stays usable and the drawer follows it. */
export function PeekDrawer({ title, note, onClose, onOpen, takesFocus, actions, children }: PeekDrawerProps) {
  const drawer = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (takesFocus !== true) return;
    before.current = document.activeElement;
    drawer.current?.focus();
    return () => {
      if (before.current instanceof HTMLElement) before.current.focus();
    };
  }, [takesFocus]);
  return (
    <aside
      ref={drawer}
      className="cb-peek"
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <header className="cb-peek-head">
        <div className="cb-peek-title">
          <h2 className="cb-truncate" title={title}>
            {title}
          </h2>
          {note !== undefined && <div className="cb-small cb-subtle">{note}</div>}
        </div>
        {actions}
        {onOpen !== undefined && (
          <Button size="xs" onClick={onOpen} rightSection={<ShortcutHint keys="Enter" />}>
            Open
          </Button>
        )}
        <ActionIcon aria-label="Close" onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </header>
      <div className="cb-peek-body">{children}</div>
    </aside>
  );
}
