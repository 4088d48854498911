import process from 'node:process';
import { createInterface } from 'node:readline';
import { app, session } from 'electron';
import { serveApp } from '#electron/security/app-protocol.ts';
import { lockDownContents, lockDownSession } from '#electron/security/lock-down.ts';
import type { PrintAnswer, PrintRequest } from './print-line.ts';
import { closePrintWindow, printStatement } from './print-queue.ts';

const answerTo = async ({ id, job }: PrintRequest): Promise<PrintAnswer> => {
  try {
    return { id, pdf: Buffer.from(await printStatement(job)).toString('base64') };
  } catch (thrown) {
    return { id, fault: thrown instanceof Error ? thrown.message : String(thrown) };
  }
};

const serve = async (): Promise<void> => {
  lockDownSession(session.defaultSession);
  serveApp(session.defaultSession);
  for await (const line of createInterface({ input: process.stdin })) {
    const answer = await answerTo(JSON.parse(line) as PrintRequest);
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  closePrintWindow();
};

/**
 * The program as a printer for a headless run: statements come in as lines, PDFs go out as lines, and it ends with its
 * input.
 */
export const runPrintHost = (): void => {
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents));
  app.on('window-all-closed', () => undefined);
  app
    .whenReady()
    .then(serve)
    .then(
      () => app.quit(),
      () => app.exit(1),
    );
};
