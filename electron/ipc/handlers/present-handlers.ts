import { ok } from '#base/result.ts';
import type { HostHandler } from '#electron/ipc/host-handlers.ts';
import { endPresenting, present } from '#electron/windows/present-window.ts';

export const presentShow: HostHandler<'present.show'> = async ({ presentation }) => {
  await present(presentation);
  return ok(null);
};

export const presentEnd: HostHandler<'present.end'> = () => {
  endPresenting();
  return ok(null);
};
