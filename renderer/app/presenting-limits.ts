import { useLocation } from 'wouter';
import { create } from 'zustand';
import { isPresenterWindow, usePresenting } from '#data/presenting.ts';
import type { CommandId } from '#shared/commands.ts';

/** What a person asked to see in this window although something is presented: all of it, or one page. */
type Lifted = { readonly what: 'window' } | { readonly what: 'page'; readonly path: string } | null;

/** Whether the curtain was lifted, for the presentation of this title. */
const useLifted = create<{ lifted: Lifted; title: string }>(() => ({ lifted: null, title: '' }));

/** Shows this window although something is presented. */
export const liftCurtain = (title: string): void => useLifted.setState({ lifted: { what: 'window' }, title });

/** Shows one page; going elsewhere brings the curtain back. */
export const liftCurtainFor = (title: string, path: string): void =>
  useLifted.setState({ lifted: { what: 'page', path }, title });

/** Whether this window hides its pages because something is presented in another one (ux.md 3.4, rule 11). */
export const useCurtain = (): boolean => {
  const presenting = usePresenting();
  const [here] = useLocation();
  const { lifted, title } = useLifted();
  if (!presenting.on || isPresenterWindow()) return false;
  if (lifted === null || title !== presenting.title) return true;
  return lifted.what === 'page' && here !== lifted.path && !here.startsWith(`${lifted.path}/`);
};

/** What can still be done behind the curtain, and in the presenter's window: nothing that leads to another partner. */
export const whilePresenting: Readonly<Record<'curtain' | 'presenter', ReadonlySet<CommandId>>> = {
  curtain: new Set(['palette.open', 'search.all', 'view.light', 'view.dark', 'view.system']),
  presenter: new Set(['view.light', 'view.dark', 'view.system', 'edit.undo', 'edit.redo']),
};
