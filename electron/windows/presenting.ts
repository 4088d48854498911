import { screen } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Problem } from '#base/problem.ts';
import { err, ok } from '#base/result.ts';
import type { Result } from '#base/result.ts';
import { sendEvent } from '#electron/ipc/send-event.ts';
import type { PresentedPlace, Presentation } from '#shared/presentation.ts';
import type { PresentedKey, PresentingState, PresentingTrouble } from '#shared/presenting.ts';
import { openPresenterWindow, ownWindows, protectOwnWindows } from './main-window.ts';
import { neededWidth, overlaps, presentPlaces, STAGE } from './present-place.ts';
import type { Display, FrameSize, PresentPlaces } from './present-place.ts';
import { loadPresentedPage, openPresentedWindow } from './present-window.ts';
import type { Rectangle } from './window-place.ts';

type On = Extract<PresentingState, { on: true }>;

/** One presentation from its start to its end. */
interface Session {
  readonly presented: BrowserWindow;
  readonly loaded: Promise<void>;
  presenter: BrowserWindow | undefined;
  presentation: Presentation;
  state: On;
  /** The display that the presented window was put onto. */
  display: number;
  /** How often the windows were put back without coming apart: some window managers have their own will. */
  putBack: number;
  timer: NodeJS.Timeout | undefined;
}

export interface PresentAsked {
  readonly presentation: Presentation;
  readonly partner: string;
  readonly presenter: string | null;
}

type Answer = Result<PresentingState, Problem>;

let session: Session | undefined;

/** What our own windows may know of it. */
export const presentingState = (): PresentingState => session?.state ?? { on: false };

/** Whether something is shown to a partner at the moment. */
export const isPresenting = (): boolean => session !== undefined;

const tell = (): void => {
  for (const window of ownWindows()) sendEvent(window, 'presenting', presentingState());
};

const displaysNow = (): readonly [Display, ...Display[]] => {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)];
};

/** What the frame adds to the stage; nothing is known of it before the window is on the screen. */
const frameOf = (window: BrowserWindow | undefined): FrameSize => {
  if (window === undefined || window.isFullScreen()) return { width: 0, height: 0 };
  const [outer, inner] = [window.getBounds(), window.getContentBounds()];
  return { width: Math.max(0, outer.width - inner.width), height: Math.max(0, outer.height - inner.height) };
};

const tooSmall = (frame: FrameSize): { readonly ok: false; readonly error: Problem } =>
  err({ kind: 'screenTooSmall', width: displaysNow()[0].workArea.width, needed: neededWidth(frame) });

/** Without a presenter: the other display where there is one, else a window in the middle that can be shared by itself. */
const placeAlone = (): { readonly display: number; readonly bounds: Rectangle; readonly whole: boolean } => {
  const [primary, other] = displaysNow();
  if (other !== undefined) return { display: other.id, bounds: other.bounds, whole: true };
  const { workArea } = primary;
  const width = Math.max(STAGE.width, Math.min(1280, workArea.width));
  const height = Math.max(STAGE.height, Math.min(720, workArea.height));
  const x = workArea.x + Math.floor((workArea.width - width) / 2);
  const y = workArea.y + Math.floor((workArea.height - height) / 2);
  return { display: primary.id, bounds: { x, y, width, height }, whole: false };
};

const putWindow = (window: BrowserWindow, bounds: Rectangle, whole: boolean): void => {
  if (!whole && window.isFullScreen()) {
    // Some systems leave the full screen later, and then go back to where the window was before.
    window.once('leave-full-screen', () => !window.isDestroyed() && window.setBounds(bounds));
    window.setFullScreen(false);
  }
  if (window.isMaximized()) window.unmaximize();
  window.setBounds(bounds);
  if (whole && !window.isFullScreen()) window.setFullScreen(true);
};

/** Where both belong as they stand now: beside the strip they stay on their display until a person moves them. */
const placesOf = (one: Session): PresentPlaces | undefined => {
  const [primary, ...others] = displaysNow();
  return presentPlaces(one.state.stands === 'besideStrip' ? [primary] : [primary, ...others], frameOf(one.presented));
};

/** Whether the presented window could have a display of its own that it hasn't. */
const canMove = (one: Session): boolean =>
  one.state.stands === 'besideStrip' && presentPlaces(displaysNow())?.stands === 'ownDisplay';

/** Puts both windows where they belong. False where there is no room for both: then nothing is shown. */
const arrange = (one: Session): boolean => {
  const { presented, presenter } = one;
  if (one.state.presenter === null) {
    const { display, bounds, whole } = placeAlone();
    putWindow(presented, bounds, whole);
    one.display = display;
    return true;
  }
  const places = placesOf(one);
  if (places === undefined) {
    presented.hide();
    return false;
  }
  presented.setMaximizable(places.stands === 'ownDisplay');
  putWindow(presented, places.presented, places.stands === 'ownDisplay');
  if (presenter !== undefined) {
    presenter.setMinimumSize(Math.min(places.presenter.width, 380), 380);
    putWindow(presenter, places.presenter, false);
  }
  one.display = places.display;
  one.state = { ...one.state, stands: places.stands };
  one.state = { ...one.state, canMove: canMove(one) };
  return true;
};

const change = (one: Session, values: Partial<Pick<On, 'place' | 'trouble' | 'canMove'>>): void => {
  one.state = { ...one.state, ...values };
  if (values.place !== undefined) one.presented.webContents.send('place', values.place);
  tell();
};

const blankFor = (one: Session, trouble: PresentingTrouble): void =>
  change(one, { place: { ...one.state.place, blank: true }, trouble });

const areSeen = (...windows: readonly BrowserWindow[]): boolean =>
  windows.every((window) => !window.isDestroyed() && window.isVisible() && !window.isMinimized());

/** After a window was moved: never one over the other. */
const settle = (one: Session): void => {
  const { presenter } = one;
  if (session !== one || presenter === undefined || !areSeen(one.presented, presenter)) return;
  if (!overlaps(one.presented.getBounds(), presenter.getBounds())) {
    one.putBack = 0;
    return;
  }
  one.putBack += 1;
  // A window manager that keeps them over each other: better nothing on the screen than the notes.
  if (one.putBack > 3) {
    if (!one.state.place.blank) blankFor(one, 'overlap');
    return;
  }
  arrange(one);
  change(one, { trouble: 'overlap' });
  settleSoon(one);
};

const SETTLES_IN = 150;

const settleSoon = (one: Session): void => {
  clearTimeout(one.timer);
  one.timer = setTimeout(() => settle(one), SETTLES_IN);
};

const displaysChanged = (): void => {
  const one = session;
  if (one === undefined) return;
  // One that came is offered: what is shown never jumps by itself.
  if (one.state.canMove !== canMove(one)) change(one, { canMove: canMove(one) });
  if (displaysNow().some(({ id }) => id === one.display) && one.state.stands !== 'besideStrip') return settleSoon(one);
  const gone = !displaysNow().some(({ id }) => id === one.display);
  const { stands } = one.state;
  arrange(one);
  // Another display now shows what was meant for the one that went.
  if (gone || stands !== one.state.stands) blankFor(one, 'displayGone');
  else settleSoon(one);
};

const watchDisplays = (on: boolean): void => {
  const turn = on ? screen.on.bind(screen) : screen.off.bind(screen);
  turn('display-added' as 'display-removed', displaysChanged);
  turn('display-removed', displaysChanged);
  turn('display-metrics-changed' as 'display-removed', displaysChanged);
};

/** Takes leave of a session whose presented window has gone. */
const finish = (one: Session): void => {
  clearTimeout(one.timer);
  if (session !== one) return;
  session = undefined;
  watchDisplays(false);
  protectOwnWindows(false);
  tell();
};

/** The presenter's window outlives a presented window that was closed: from there one goes on, or to the recap. */
let left: { readonly window: BrowserWindow; readonly address: string } | undefined;

const watchPresenter = (window: BrowserWindow): void => {
  const mine = (): Session | undefined => (session?.presenter === window ? session : undefined);
  const moved = () => {
    const one = mine();
    if (one !== undefined) settleSoon(one);
  };
  for (const event of ['move', 'resize', 'restore', 'show'] as const) window.on(event as 'move', moved);
  window.on('closed', () => {
    if (left?.window === window) left = undefined;
    const one = mine();
    if (one === undefined) return;
    one.presenter = undefined;
    blankFor(one, 'presenterClosed');
  });
};

const openPresenter = (one: Session, address: string, { presenter: bounds }: PresentPlaces): void => {
  if (left !== undefined && left.address !== address) left.window.destroy();
  if (left === undefined) {
    left = { window: openPresenterWindow(address, bounds), address };
    watchPresenter(left.window);
  }
  one.presenter = left.window;
};

/** Another screen of a window that is alone: nobody else could turn the pages. */
const turnAlone = (one: Session, key: Exclude<PresentedKey, 'end'>): void => {
  const { at, blank } = one.state.place;
  const last = one.presentation.screens.length - 1;
  const places = {
    next: { at: Math.min(at + 1, last), blank: false },
    previous: { at: Math.max(at - 1, 0), blank: false },
    blank: { at, blank: !blank },
  } satisfies Record<typeof key, PresentedPlace>;
  change(one, { place: places[key], trouble: null });
};

const onKey = (one: Session, key: PresentedKey): void => {
  if (one.presenter !== undefined) return sendEvent(one.presenter, 'presentedKey', { key });
  if (key === 'end') return endPresenting();
  // A presenter that was closed left the screen blank; only a person at our windows goes on.
  if (one.state.presenter === null) turnAlone(one, key);
};

const onFullScreen = (one: Session): void => {
  // Beside a strip it would cover the notes.
  if (one.state.stands !== 'besideStrip') one.presented.setFullScreen(!one.presented.isFullScreen());
};

const begin = ({ presentation, partner, presenter }: PresentAsked): Session | Problem => {
  const places = presenter === null ? undefined : presentPlaces(displaysNow());
  if (presenter !== null && places === undefined) return tooSmall({ width: 0, height: 0 }).error;
  const alone = placeAlone();
  const presented = openPresentedWindow(places?.presented ?? alone.bounds, {
    onKey: (key) => onKey(one, key),
    onFullScreen: () => onFullScreen(one),
  });
  const one: Session = {
    presented,
    loaded: loadPresentedPage(presented),
    presenter: undefined,
    presentation,
    display: places?.display ?? alone.display,
    putBack: 0,
    timer: undefined,
    state: {
      on: true,
      began: Date.now(),
      title: presentation.title,
      partner,
      presenter,
      place: { at: 0, blank: false },
      stands: places?.stands ?? 'alone',
      followed: false,
      canMove: false,
      trouble: null,
    },
  };
  session = one;
  for (const event of ['move', 'resize', 'restore', 'leave-full-screen'] as const)
    presented.on(event as 'move', () => settleSoon(one));
  presented.on('closed', () => finish(one));
  watchDisplays(true);
  protectOwnWindows(true);
  if (presenter !== null && places !== undefined) openPresenter(one, presenter, places);
  return one;
};

const give = (one: Session): void => {
  const { presented, presentation, state } = one;
  presented.setTitle(presentation.title);
  presented.webContents.send('presentation', presentation);
  presented.webContents.send('place', state.place);
};

const display = (one: Session): void => {
  const { presented } = one;
  if (presented.isVisible()) return;
  if (one.state.presenter === null) presented.show();
  else presented.showInactive();
  // Only now the frame's size is known.
  arrange(one);
};

/**
 * Shows this and nothing else in the presented window. The same presenter's next presentation only changes what is shown;
 * another one's begins anew.
 */
export const present = async (asked: PresentAsked): Promise<Answer> => {
  const { presentation, partner, presenter } = asked;
  const known = session;
  const goesOn =
    known !== undefined && presenter !== null && known.state.presenter === presenter && known.state.partner === partner;
  // A window of Show to partner, or another review's: it's another presentation.
  if (known !== undefined && !goesOn) endPresenting();
  const begun = goesOn ? known : begin(asked);
  if ('kind' in begun) return err(begun);
  begun.presentation = presentation;
  const { at, blank } = begun.state.place;
  begun.state = {
    ...begun.state,
    title: presentation.title,
    place: { at: Math.min(at, presentation.screens.length - 1), blank },
    followed: goesOn,
  };
  tell();
  // A window that is closed while it loads never shows anything.
  await begun.loaded.catch(() => undefined);
  if (session !== begun || begun.presented.isDestroyed()) return ok(presentingState());
  give(begun);
  if (!goesOn) display(begun);
  return ok(presentingState());
};

/** Shows another screen of what is presented, or nothing. A trouble that was told has then been seen. */
export const goPresented = (place: PresentedPlace): Result<null, Problem> => {
  const one = session;
  if (one === undefined) return ok(null);
  // Nobody sees the notes of a presenter that isn't there; what is hidden comes back only where there is room.
  if (!place.blank && !one.presented.isVisible()) {
    if (!arrange(one)) return tooSmall(frameOf(one.presented));
    one.presented.showInactive();
  }
  const stays = one.state.trouble === 'presenterClosed' || (place.blank && one.state.trouble === 'displayGone');
  change(one, { place, trouble: stays ? one.state.trouble : null });
  return ok(null);
};

/** Opens the presenter again after it was closed; what is shown stays blank until a person goes on. */
export const reopenPresenter = (): Answer => {
  const one = session;
  const address = one?.state.presenter ?? null;
  if (one === undefined || address === null) return ok(presentingState());
  if (one.presenter !== undefined) {
    one.presenter.focus();
    return ok(presentingState());
  }
  const places = placesOf(one);
  if (places === undefined) return tooSmall(frameOf(one.presented));
  arrange(one);
  openPresenter(one, address, places);
  change(one, { trouble: null });
  return ok(presentingState());
};

/** Puts the presented window onto the other display, which it then fills; the presenter has its own for itself. */
export const movePresented = (): Answer => {
  const one = session;
  if (one === undefined || !canMove(one)) return ok(presentingState());
  one.state = { ...one.state, stands: 'ownDisplay' };
  arrange(one);
  change(one, { trouble: null });
  return ok(presentingState());
};

/** Ends it, as when its book is closed: both windows go. */
export const endPresenting = (): void => {
  const one = session;
  const presenter = left?.window;
  left = undefined;
  if (one !== undefined) {
    finish(one);
    one.presented.destroy();
  }
  presenter?.close();
};
