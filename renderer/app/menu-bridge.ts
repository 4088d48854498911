import { useEffect, useRef } from 'react';
import type { MantineColorScheme } from '@mantine/core';
import { whenUnlocked } from '#data/book-lock.ts';
import { host } from '#data/host.ts';
import { isPresenterWindow } from '#data/presenting.ts';
import { useUndo } from '#data/use-undo.ts';
import { resumeBook, useRememberedBook } from '#features/welcome/resume-book.ts';
import { commandIds, type CommandId } from '#shared/commands.ts';
import { answerCommands } from '#ui/run-command.ts';
import { useLiveCommands } from './command-layer.ts';
import { takeFiles } from './window-acts.ts';

const schemeCommand = { light: 'view.light', dark: 'view.dark', auto: 'view.system' } as const;

/** Keeps the native menus in step with what can be done, and runs what they ask for. */
export const useMenuBridge = ({ narrow, scheme }: { narrow: boolean; scheme: MantineColorScheme }): void => {
  const live = useLiveCommands();
  useRememberedBook();
  const { undoName, redoName } = useUndo();
  const latest = useRef(live);
  latest.current = live;
  useEffect(() => {
    const run = (id: CommandId) => latest.current.get(id)?.run();
    answerCommands(run);
    return host().on('command', ({ id }) => run(id));
  }, []);
  useEffect(() => {
    void host()
      .invoke('app.startFiles', {})
      .then(async (files) => {
        const started = files.ok ? files.value : [];
        if (started.length > 0) takeFiles(started);
        await resumeBook(started.length > 0);
      });
    return host().on('openFiles', ({ files }) => whenUnlocked(() => takeFiles(files)));
  }, []);
  useEffect(() => {
    // The menus belong to the windows that have them.
    if (isPresenterWindow()) return;
    const idle = [
      ...commandIds.filter((id) => !live.has(id)),
      ...(undoName === undefined ? ['edit.undo'] : []),
      ...(redoName === undefined ? ['edit.redo'] : []),
    ];
    void host().invoke('menu.state', {
      disabled: [...new Set(idle)],
      checked: [schemeCommand[scheme], ...(narrow ? ['view.rail'] : [])],
      labels: {
        ...(undoName === undefined ? {} : { 'edit.undo': `Undo: ${undoName}`.slice(0, 120) }),
        ...(redoName === undefined ? {} : { 'edit.redo': `Redo: ${redoName}`.slice(0, 120) }),
      },
    });
  }, [live, undoName, redoName, narrow, scheme]);
};
