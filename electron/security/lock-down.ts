import { app } from 'electron';
import type { Session, WebContents } from 'electron';
import { developmentOrigin, isOurAddress } from './origin.ts';

const inside = ['blob:', 'data:', 'devtools:'];

const isAllowed = (address: string): boolean => {
  const development = developmentOrigin();
  return (
    isOurAddress(address) ||
    inside.some((scheme) => address.startsWith(scheme)) ||
    (development !== undefined && address.startsWith(development.replace(/^http/u, 'ws')))
  );
};

/** Switches that must be set before the app is ready: no name is ever looked up, nothing is fetched in the background. */
export const lockDownNetwork = (): void => {
  if (developmentOrigin() !== undefined) return;
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('no-pings');
};

/** Refuses every request that leaves the program and every permission a page could ask for. */
export const lockDownSession = (session: Session): void => {
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !isAllowed(details.url) }));
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
};

/** Refuses navigation, new windows and embedded pages. */
export const lockDownContents = (contents: WebContents): void => {
  contents.on('will-navigate', (event, address) => {
    if (!isOurAddress(address)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
};
