import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconLayoutSidebar, IconSearch } from '@tabler/icons-react';
import { useSettings } from '#data/use-records.ts';
import { ShortcutHint } from '#ui/shortcut-hint.tsx';
import { toggleRail } from './appearance.ts';
import { useUi } from './ui-store.ts';
import { goBack, goForward } from './window-acts.ts';

/** Strip over everything: where one was, search, which book. */
export function TitleBar({ bookFile }: { bookFile: string }) {
  const settings = useSettings();
  const show = useUi((state) => state.show);
  return (
    // No <header>: dialogs bring one, and a page has one banner.
    <div className="cb-titlebar" role="region" aria-label="Title bar">
      <div className="cb-titlebar-side">
        <Tooltip label="Narrow rail (Ctrl+B)">
          <ActionIcon aria-label="Narrow rail" onClick={toggleRail}>
            <IconLayoutSidebar size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Back (Alt+←)">
          <ActionIcon aria-label="Back" onClick={goBack}>
            <IconArrowLeft size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Forward (Alt+→)">
          <ActionIcon aria-label="Forward" onClick={goForward}>
            <IconArrowRight size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <button type="button" className="cb-search" onClick={() => show('palette')}>
        <IconSearch size={14} aria-hidden />
        <span>Search or run a command</span>
        <ShortcutHint keys="Mod+K" />
      </button>
      <div className="cb-titlebar-side cb-titlebar-book" title={`${bookFile}.channelbook`}>
        <strong className="cb-truncate">{settings.bookName ?? bookFile}</strong>
      </div>
    </div>
  );
}
