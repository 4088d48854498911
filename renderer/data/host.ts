import type { Host } from '#shared/ipc.ts';

/** The desktop's side of the bridge (`shared/ipc.ts`). */
export const host = (): Host => {
  const found = (globalThis as { readonly host?: Host }).host;
  if (found === undefined) throw new Error('This page was not opened by the desktop');
  return found;
};
