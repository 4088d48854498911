import { compactPdf } from './compact-pdf.ts';
import type { PrintJob } from './print-window.ts';
import { PrintWindow } from './print-window.ts';

/** A window that isn't used for so long is closed; the next statement opens another. */
const IDLE = 20_000;

let open: PrintWindow | undefined;
let idle: NodeJS.Timeout | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Closes the print window now; for the end of a headless run. */
export const closePrintWindow = (): void => {
  clearTimeout(idle);
  open?.close();
  open = undefined;
};

const printNow = async (job: PrintJob): Promise<Uint8Array> => {
  clearTimeout(idle);
  open ??= new PrintWindow();
  try {
    return compactPdf(await open.print(job));
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
