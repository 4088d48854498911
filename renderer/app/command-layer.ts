import { useMemo } from 'react';
import { commandIds, type CommandId } from '#shared/commands.ts';
import { useLocked } from '#data/book-lock.ts';
import { isPresenterWindow } from '#data/presenting.ts';
import { useBook } from '#data/use-book.ts';
import { useShownLists } from '#ui/current-list.ts';
import { usePageCommandStore, type PageCommand } from '#ui/page-commands.ts';
import { commands, type Command } from './command-table.ts';
import { useCurtain, whilePresenting } from './presenting-limits.ts';

/** A command as it can be used right now. */
export interface LiveCommand extends Command {
  readonly id: CommandId;
}

type Offered = ReadonlyMap<CommandId, PageCommand>;

const isEnabled = (
  id: CommandId,
  { bookOpen, hasList, hasRows }: { bookOpen: boolean; hasList: boolean; hasRows: boolean },
  offered: Offered,
): boolean => {
  const { needs } = commands[id];
  if (offered.has(id)) return true;
  const met = { nothing: true, book: bookOpen, list: hasList, rows: hasRows, page: false } satisfies Record<
    Command['needs'],
    boolean
  >;
  return met[needs];
};

/** The commands that can be used now, a page's own words and deeds in place of the table's. */
export const useLiveCommands = (): ReadonlyMap<CommandId, LiveCommand> => {
  const locked = useLocked() !== null;
  const curtain = useCurtain();
  const limit = isPresenterWindow() ? whilePresenting.presenter : curtain ? whilePresenting.curtain : undefined;
  const bookOpen = useBook().state === 'open';
  const hasList = useShownLists(({ lists }) => lists.length > 0);
  const hasRows = useShownLists(({ lists }) => lists.some(({ filled }) => filled));
  const offered = usePageCommandStore((state) => state.commands);
  return useMemo(
    () =>
      new Map(
        commandIds
          // Behind the lock screen nothing can be done, by menu, key or palette,
          // and behind the curtain hardly anything.
          .filter((id) => !locked && limit?.has(id) !== false && isEnabled(id, { bookOpen, hasList, hasRows }, offered))
          .map((id) => {
            const own = offered.get(id);
            const command = commands[id];
            return [id, { ...command, id, label: own?.label ?? command.label, run: own?.run ?? command.run }];
          }),
      ),
    [locked, limit, bookOpen, hasList, hasRows, offered],
  );
};
