import type { PrintJob } from './print-window.ts';

/** One line to the printing process. */
export type PrintRequest = { readonly id: number; readonly job: PrintJob };
/** One line back: the PDF's bytes as base64, or what a fault said. */
export type PrintAnswer =
  | { readonly id: number; readonly pdf: string }
  | { readonly id: number; readonly fault: string };
