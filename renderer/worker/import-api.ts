import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import type { ImportMapping } from '#model/import-mapping.ts';
import type { ImportKind } from '#model/import-records.ts';

/** What the engine host does with a file. Nothing is written before `importFile` of `import-commands.ts` stores the batch. */
export interface ImportApi {
  /**
   * Reads the head of a file (or all of a pasted text), detects what it is and how it's written, maps the columns
   * (as remembered for the source, else by name) and shows values as understood.
   */
  inspect(
    input: ImportInput,
    choices: ImportChoices,
    read: ReadPart,
  ): Promise<Result<ImportPreview, readonly Problem[]>>;
  /**
   * Reads the whole file with these choices and counts new, duplicate, waiting and problem rows. Progress and cancel as
   * with the import; kept, so that the import that follows with the same choices needn't read again when it's small.
   */
  countRows(
    input: ImportInput,
    choices: ImportChoices,
    job: string,
    progress: ImportProgress,
    read: ReadPart,
  ): Promise<Result<ImportCounts, readonly Problem[]>>;
  /** Stops `countRows` or an import. Nothing of it stays. */
  cancel(job: string): Promise<void>;
}

/** A file of the browser, a file that the desktop reads part by part, or text from the clipboard under a name. */
export type ImportInput =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'handle'; readonly handle: string; readonly name: string; readonly size: number }
  | { readonly kind: 'text'; readonly name: string; readonly text: string };

/** Reads a part of a `handle` input; the engine can't ask the desktop itself. `readPart` of `import-commands.ts`. */
export type ReadPart = (handle: string, offset: number, length: number) => Promise<Result<Uint8Array, Problem>>;

/** What the person decided; what is left out is detected. */
export interface ImportChoices {
  readonly what?: ImportKind;
  readonly source?: string;
  readonly mapping?: ImportMapping;
  /** Only how the file is written; its columns are then detected anew. */
  readonly format?: Partial<Pick<ImportMapping, 'encoding' | 'delimiter' | 'sheet'>>;
  /** Texts of the file → partner id, fixed by group in the preview; stored as alias records with the batch. */
  readonly aliases?: Readonly<Record<string, string>>;
}

export type ImportProgress = (done: {
  readonly bytes: number;
  readonly of: number;
  readonly rows: number;
  readonly phase: 'read' | 'store';
}) => void;

export interface PreviewColumn {
  readonly header: string;
  /** Up to 5 texts of the file and how each is understood under the mapping. */
  readonly samples: readonly { readonly text: string; readonly understood: string; readonly problem?: Problem }[];
  /** Import field, `custom`, or undefined: not imported. */
  readonly field: string | undefined;
  readonly certainty: 'sure' | 'check' | 'none';
}

/** An import field that can be mapped. */
export interface ImportField {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  readonly type: 'text' | 'date' | 'number' | 'percent' | 'currency' | 'partner' | 'deal' | 'choice';
}

export interface ImportPreview {
  readonly fileName: string;
  readonly bytes: number;
  readonly what: ImportKind;
  readonly source: string;
  /** The mapping was remembered from an earlier import of this source. */
  readonly remembered: boolean;
  readonly mapping: ImportMapping;
  /** How sure the detected facts are; what the person chose is sure. */
  readonly certainty: {
    readonly dateOrder: PreviewColumn['certainty'];
    readonly decimalSign: PreviewColumn['certainty'];
    readonly encoding: PreviewColumn['certainty'];
  };
  readonly format: 'csv' | 'xlsx';
  /** Sheets of a workbook, and the one that is imported; none for a text. */
  readonly sheets: readonly string[];
  readonly sheet?: string;
  readonly hasByteOrderMark: boolean;
  /** Names of all columns, made unique. */
  readonly headers: readonly string[];
  /** 1-based row of the column names. */
  readonly headerRow: number;
  readonly columns: readonly PreviewColumn[];
  readonly fields: readonly ImportField[];
  /** First 50 rows as in the file. */
  readonly rows: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
  /** Present when the file was small enough to be counted at once (up to 4 MB). */
  readonly counts?: ImportCounts;
}

export interface ImportCounts {
  readonly read: number;
  readonly new: number;
  readonly duplicate: number;
  readonly changed: number;
  readonly waiting: number;
  readonly problemRows: number;
  /** At most 1,000, in the order of rows; `problemRows` counts them all. */
  readonly problems: readonly Problem[];
  /** Partner texts that nobody is called by, most rows first. */
  readonly waitingTexts: readonly {
    readonly text: string;
    readonly rows: number;
    readonly amounts: Readonly<Record<string, string>>;
    readonly suggestions: readonly { readonly partner: string; readonly name: string; readonly likeness: number }[];
  }[];
}

/** What an import did; the same shape for the wizard's last page and for the history. */
export interface ImportOutcome extends ImportCounts {
  readonly batch: string;
  readonly what: ImportKind;
  readonly fileName: string;
}
