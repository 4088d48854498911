import { chmodSync, mkdirSync } from 'node:fs';
import process from 'node:process';
import { app } from 'electron';

/** The folder of this laptop's copy: plain data, so only the person's own account can read it. Before the app is ready. */
export const claimProfile = (): void => {
  const chosen = process.env['CHANNELBOOK_USER_DATA'];
  if (chosen) app.setPath('userData', chosen);
  const folder = app.getPath('userData');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32') chmodSync(folder, 0o700);
};
