import { app, BrowserWindow } from 'electron';
import { developmentOrigin } from '#electron/security/origin.ts';
import { footerTemplate, headerTemplate } from './page-templates.ts';
import type { PageNames } from './page-templates.ts';

/** What is printed: a document's model (of a statement or a plan) as JSON, which the document page checks, and what stands on every page. */
export interface PrintJob extends PageNames {
  readonly model: string;
  readonly paper: 'A4' | 'Letter';
}

/** A statement of 3,000 lines takes seconds; what takes longer than this hangs. */
const PATIENCE = 120_000;
const MILLIMETRES = 25.4;
const margins = { top: 22 / MILLIMETRES, bottom: 20 / MILLIMETRES, left: 16 / MILLIMETRES, right: 16 / MILLIMETRES };

const within = async <Value>(work: Promise<Value>, what: string): Promise<Value> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took too long`)), PATIENCE);
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/** Chromium without a display crashes on a normal window; an offscreen one prints the same pages. */
const isHeadless = (): boolean => app.commandLine.getSwitchValue('ozone-platform') === 'headless';

/**
 * A hidden window that prints statements one after another; it holds the document page only: no preload, no door, no store.
 * Opening it costs about as much as ten statements, so a batch shares one.
 */
export class PrintWindow {
  readonly #window: BrowserWindow;
  readonly #ready: Promise<void>;

  constructor() {
    this.#window = new BrowserWindow({
      show: false,
      width: 900,
      height: 1200,
      webPreferences: {
        offscreen: isHeadless(),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        backgroundThrottling: false,
        devTools: false,
      },
    });
    this.#ready = this.#window.loadURL(`${developmentOrigin() ?? 'app://ui'}/document.html`);
    // The first `print` reports it; until then it must not count as unhandled.
    this.#ready.catch(() => undefined);
  }

  /** The PDF of one statement: tagged, with an outline, header and footer. Throws when the page breaks. */
  async print(job: PrintJob): Promise<Uint8Array> {
    await within(this.#ready, 'The document page');
    const { webContents } = this.#window;
    await within(webContents.executeJavaScript(`showDocument(${JSON.stringify(job.model)})`), 'Laying out a statement');
    const pdf = await within(
      webContents.printToPDF({
        pageSize: job.paper,
        margins,
        printBackground: true,
        displayHeaderFooter: true,
        headerTemplate: headerTemplate(job),
        footerTemplate: footerTemplate(job),
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      }),
      'Printing a statement',
    );
    return new Uint8Array(pdf);
  }

  close(): void {
    if (!this.#window.isDestroyed()) this.#window.destroy();
  }
}
