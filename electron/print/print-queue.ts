import { compactPdf } from './compact-pdf.ts';
import type { PrintJob } from './print-window.ts';
import { PrintWindow } from './print-window.ts';

/** A window that isn't used for so long is closed; the next statement opens another. */
const IDLE = 20_000;

/**
 * Chromium keeps about 6 MB of every document that it prints until the window's process ends: 200 statements took 1.4 GB.
 * So a window prints this many; the next one loads while the last of them are printed.
 */
const PRINTS = 40;
const LOAD_AHEAD = 8;

let open: PrintWindow | undefined;
let next: PrintWindow | undefined;
let printed = 0;
let idle: NodeJS.Timeout | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Closes the print window now; for the end of a headless run. */
export const closePrintWindow = (): void => {
  clearTimeout(idle);
  open?.close();
  next?.close();
  open = undefined;
  next = undefined;
  printed = 0;
};

/** The window for one more statement. */
function windowForOne(): PrintWindow {
  if (printed === PRINTS) {
    open?.close();
    open = next;
    next = undefined;
    printed = 0;
  }
  printed += 1;
  if (printed > PRINTS - LOAD_AHEAD) next ??= new PrintWindow();
  open ??= new PrintWindow();
  return open;
}

const printNow = async (job: PrintJob): Promise<Uint8Array> => {
  clearTimeout(idle);
  const window = windowForOne();
  try {
    return compactPdf(await window.print(job));
  } catch (thrown) {
    // A page that broke once isn't trusted with the next statement.
    closePrintWindow();
    throw thrown;
  } finally {
    idle = setTimeout(closePrintWindow, IDLE);
    // A window that waits to be closed must not keep the program running.
    idle.unref();
  }
};

/** The PDF of one statement. Statements are printed one after another, whoever asks, since they share one hidden window. */
export const printStatement = async (job: PrintJob): Promise<Uint8Array> => {
  const mine = last.then(async () => await printNow(job));
  last = mine.catch(() => undefined);
  return await mine;
};
