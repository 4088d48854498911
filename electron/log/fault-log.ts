import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { safeError } from './safe-error.ts';

const LIMIT = 1024 * 1024;

/** Where faults are noted on this laptop. Nothing is ever sent anywhere. */
const faultLogPath = (): string => join(app.getPath('userData'), 'logs', 'faults.log');

/** Notes a fault without its words; keeps one older file. */
export const logFault = (where: string, name: string, stack: string): void => {
  const path = faultLogPath();
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  if (existsSync(path) && statSync(path).size > LIMIT) renameSync(path, `${path}.old`);
  appendFileSync(path, `${new Date().toISOString()} ${where} ${safeError(name, stack)}\n`, { mode: 0o600 });
};

/** The same for whatever was thrown. */
export const logThrown = (where: string, thrown: unknown): void =>
  thrown instanceof Error ? logFault(where, thrown.name, thrown.stack ?? '') : logFault(where, 'Error', '');
