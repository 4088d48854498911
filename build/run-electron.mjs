import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { out } from './paths.mjs';

/** As root Chromium can't make its sandbox and would refuse to start. */
export const rootSwitches = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

/** True when a window has somewhere to open. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

/** Runs the built program until it ends; answers with its exit code. Stopping this command stops it too. */
export const runElectron = async (executable, words, switches = []) => {
  const child = spawn(executable, [...rootSwitches(), ...switches, out, ...words], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128 + constants.signals[signal])));
  });
};

/**
 * Runs one headless command: Electron's main process without a window, and without a display. What Chromium says of the
 * machine, such as that there is no message bus, is kept out of the answer; what we say of a command is no log of Chromium's.
 */
export const runHeadlessCommand = async (executable, words) =>
  await runElectron(executable, ['headless', ...words], ['--log-level=3']);
