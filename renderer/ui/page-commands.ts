import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { CommandId } from '#shared/commands.ts';

/** What the open page can do of the program's commands: "Export this list", "Print", "Merge with…". */
export interface PageCommand {
  readonly id: CommandId;
  /** In the page's words; the command's own label when left out. */
  readonly label?: string | undefined;
  readonly run: () => void;
}

interface PageCommandStore {
  /** In the order in which they were offered: what opens over a page takes its commands, and gives them back. */
  offers: readonly PageCommand[];
  commands: ReadonlyMap<CommandId, PageCommand>;
}

export const usePageCommandStore = create<PageCommandStore>(() => ({ offers: [], commands: new Map() }));

const withOffers = (offers: readonly PageCommand[]): PageCommandStore => ({
  offers,
  commands: new Map(offers.map((command) => [command.id, command] as const)),
});

/**
 * Offers commands while the calling component is shown: they appear in the palette, the menus and by their keys.
 * A command that nobody offers is disabled everywhere.
 */
export const usePageCommands = (commands: readonly PageCommand[]): void => {
  const latest = useRef(commands);
  latest.current = commands;
  const signature = commands.map(({ id, label }) => `${id}:${label ?? ''}`).join('|');
  useEffect(() => {
    const offered = latest.current.map((command): PageCommand => ({
      ...command,
      run: () => latest.current.find(({ id }) => id === command.id)?.run(),
    }));
    usePageCommandStore.setState(({ offers }) => withOffers([...offers, ...offered]));
    return () =>
      usePageCommandStore.setState(({ offers }) => withOffers(offers.filter((one) => !offered.includes(one))));
  }, [signature]);
};
