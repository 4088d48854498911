import { ok } from '#base/result.ts';
import type { HostHandler } from '#electron/ipc/host-handlers.ts';
import { sendEvent } from '#electron/ipc/send-event.ts';
import { frontWindow, openMainWindow } from '#electron/windows/main-window.ts';
import {
  endPresenting,
  goPresented,
  movePresented,
  present,
  presentingState,
  reopenPresenter,
} from '#electron/windows/presenting.ts';

export const presentShow: HostHandler<'present.show'> = async (asked) => await present(asked);

export const presentGo: HostHandler<'present.go'> = ({ place }) => goPresented(place);

export const presentStateNow: HostHandler<'present.state'> = () => ok(presentingState());

export const presentReopen: HostHandler<'present.reopen'> = () => reopenPresenter();

export const presentMove: HostHandler<'present.move'> = () => movePresented();

/** Brings one of our windows to an address; another one is opened where there is none. */
const showRoute = (route: string): void => {
  const window = frontWindow();
  if (window === undefined) return void openMainWindow(route);
  if (window.isMinimized()) window.restore();
  window.focus();
  sendEvent(window, 'goTo', { route });
};

export const presentEnd: HostHandler<'present.end'> = ({ goOn }) => {
  // The presenter's own window is closed with it, so the window that goes on comes first.
  if (goOn !== undefined) showRoute(goOn);
  endPresenting();
  return ok(null);
};
