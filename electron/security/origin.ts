import { app } from 'electron';

/** The development server, which only an unpackaged app listens to. */
export const developmentOrigin = (): string | undefined =>
  app.isPackaged ? undefined : process.env['CHANNELBOOK_DEV_URL'];

/** True for the pages that this program serves itself. */
export const isOurAddress = (address: string): boolean => {
  const development = developmentOrigin();
  return address.startsWith('app://ui/') || (development !== undefined && address.startsWith(`${development}/`));
};

/** Where a window starts. `route` is what follows the hash. */
export const startAddress = (route: string): string => `${developmentOrigin() ?? 'app://ui'}/index.html#${route}`;
