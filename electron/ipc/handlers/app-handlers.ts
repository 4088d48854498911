import process from 'node:process';
import { app, clipboard } from 'electron';
import { ok } from '#base/result.ts';
import { takeStartFiles } from '#electron/app/opened-files.ts';
import type { HostHandler } from '#electron/ipc/host-handlers.ts';
import { logFault } from '#electron/log/fault-log.ts';
import type { AppInfo } from '#shared/ipc.ts';

const platformOf = (name: string): AppInfo['platform'] =>
  name === 'darwin' || name === 'win32' || name === 'linux' ? name : 'other';

export const appInfo: HostHandler<'app.info'> = () =>
  ok({
    version: app.getVersion(),
    electron: process.versions.electron,
    chrome: process.versions.chrome,
    platform: platformOf(process.platform),
    locale: app.getSystemLocale(),
    testBuild: !app.isPackaged || app.getVersion().includes('test'),
  });

export const appLog: HostHandler<'app.log'> = ({ name, stack }) => {
  logFault('window', name, stack);
  return ok(null);
};

export const appStartFiles: HostHandler<'app.startFiles'> = async () => ok(await takeStartFiles());

export const clipboardWriteText: HostHandler<'clipboard.writeText'> = async ({ text }) => {
  await clipboard.writeText(text);
  return ok(null);
};
