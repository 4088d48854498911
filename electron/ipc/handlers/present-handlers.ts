import { ok } from '#base/result.ts';
import type { HostHandler } from '#electron/ipc/host-handlers.ts';
import { endPresenting, goPresented, present, presentingState } from '#electron/windows/present-window.ts';

export const presentShow: HostHandler<'present.show'> = async ({ presentation, partner }) =>
  ok(await present(presentation, partner));

export const presentGo: HostHandler<'present.go'> = ({ place }) => {
  goPresented(place);
  return ok(null);
};

export const presentStateNow: HostHandler<'present.state'> = () => ok(presentingState());

export const presentEnd: HostHandler<'present.end'> = () => {
  endPresenting();
  return ok(null);
};
