import { spawn } from 'node:child_process';
import process from 'node:process';
import { out } from '#build/paths.mjs';
import { rootSwitches } from './launch.ts';

export interface HeadlessRun {
  readonly code: number;
  readonly json: Record<string, unknown>;
  /** What it said to a person, on standard error. */
  readonly said: string;
  /** Whole standard output. */
  readonly printed: string;
}

export interface HeadlessOptions {
  readonly passphrase?: string;
  readonly userData?: string;
  /** Kills the program, -9, after so many milliseconds. */
  readonly killAfter?: number;
  /** Presses Ctrl+C after so many milliseconds. */
  readonly stopAfter?: number;
}

/** Runs one command of the built program the way a scheduler does: no display, no terminal. */
export async function runBuilt(words: readonly string[], options: HeadlessOptions = {}): Promise<HeadlessRun> {
  const executable = process.env['CHANNELBOOK_ELECTRON'];
  if (!executable) throw new Error('CHANNELBOOK_ELECTRON is not set: start the tests through npm test');
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(executable, [...rootSwitches(), out, 'headless', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...env,
      TZ: 'UTC',
      ...(options.passphrase === undefined ? {} : { CHANNELBOOK_PASSPHRASE: options.passphrase }),
      ...(options.userData === undefined ? {} : { CHANNELBOOK_USER_DATA: options.userData }),
    },
  });
  let [printed, said] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const timer =
    options.killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), options.killAfter);
  const stopTimer =
    options.stopAfter === undefined ? undefined : setTimeout(() => child.kill('SIGINT'), options.stopAfter);
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (ended) => resolve(ended ?? 128));
  });
  clearTimeout(timer);
  clearTimeout(stopTimer);
  return { code, said, printed, json: printed.startsWith('{') ? (JSON.parse(printed) as Record<string, unknown>) : {} };
}
