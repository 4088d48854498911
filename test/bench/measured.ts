/** What a measurement answers: rows for a table, and whether every budget in it was kept. */
export type Measured = {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[];
  readonly ok: boolean;
  /** Said below the table: the machine, what was left out and why. */
  readonly notes: readonly string[];
};

/**
 * A measurement is a file of this folder that exports `measure`; `npm run -s measure -- <file name>` runs it.
 * `words` is what follows the name on the command line, `--json` left out.
 */
export type Measure = (words: readonly string[]) => Promise<Measured>;
