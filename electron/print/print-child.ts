import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { app } from 'electron';
import type { PrintAnswer, PrintRequest } from './print-line.ts';
import type { PrintJob } from './print-window.ts';

/** A printer in a process of its own. */
export type PrintChild = {
  /** The PDF of one statement; throws when the page breaks or the process ends. */
  readonly print: (job: PrintJob) => Promise<Uint8Array>;
  readonly close: () => void;
};

type Waiting = { readonly done: (bytes: Uint8Array) => void; readonly fail: (error: Error) => void };

const switches = (): readonly string[] => [
  '--ozone-platform=headless',
  '--disable-gpu',
  ...(app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : []),
];

/** Starts the program again as a printer without a display. A headless run opens one and closes it at its end. */
export const openPrintChild = (): PrintChild => {
  const words = [...switches(), ...(app.isPackaged ? [] : [app.getAppPath()]), 'print'];
  // A browser profile of its own, so that it never meets an open window's.
  const profile = mkdtempSync(join(tmpdir(), 'channelbook-print-'));
  const env = { ...process.env, CHANNELBOOK_USER_DATA: profile };
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'ignore'], env });
  const waiting = new Map<number, Waiting>();
  let next = 0;
  const failAll = (error: Error) => {
    for (const { fail } of waiting.values()) fail(error);
    waiting.clear();
  };
  child.on('error', failAll);
  child.on('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  child.on('exit', (code) => failAll(new Error(`the printing process ended with ${code}`)));
  createInterface({ input: child.stdout }).on('line', (line) => {
    // Only our own process writes here.
    const answer = JSON.parse(line) as PrintAnswer;
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('pdf' in answer) one?.done(Uint8Array.from(Buffer.from(answer.pdf, 'base64')));
    else one?.fail(new Error(answer.fault));
  });
  return {
    print: async (job) =>
      await new Promise<Uint8Array>((done, fail) => {
        const request: PrintRequest = { id: (next += 1), job };
        if (child.exitCode !== null || child.signalCode !== null) {
          fail(new Error('the printing process has ended'));
          return;
        }
        waiting.set(request.id, { done, fail });
        child.stdin.write(`${JSON.stringify(request)}\n`);
      }),
    close: () => child.stdin.end(),
  };
};
