import { ok } from '#base/result.ts';
import { printStatement } from '#electron/print/print-queue.ts';
import type { HostHandler } from '#electron/ipc/host-handlers.ts';

/** Prints one statement. The window decides what is printed; the document page checks that it is a statement. */
export const printStatementHandler: HostHandler<'print.statement'> = async (job) => ok(await printStatement(job));
