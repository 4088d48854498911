import { create } from 'zustand';
import type { Problem } from '#base/problem.ts';
import type { ImportMapping } from '#model/import-mapping.ts';
import type { ImportKind } from '#model/import-records.ts';
import { newId } from '#data/edit.ts';
import { cancelImport, countImport, importFile, inspectImport } from '#worker/import-commands.ts';
import type { ImportChoices, ImportCounts, ImportInput, ImportOutcome, ImportPreview } from '#worker/import-api.ts';

export type ImportPhase = 'start' | 'looking' | 'preview' | 'importing' | 'done';

export type ImportDone = { readonly bytes: number; readonly of: number; readonly rows: number };

interface ImportFlow {
  readonly phase: ImportPhase;
  /** What is being imported; the others wait behind it. */
  readonly input: ImportInput | undefined;
  readonly waiting: readonly ImportInput[];
  readonly choices: ImportChoices;
  /** Of a workbook, so that another one can be chosen when this one can't be read. */
  readonly sheets: readonly string[];
  readonly preview: ImportPreview | undefined;
  readonly counts: ImportCounts | undefined;
  /** A large file is being counted behind the preview. */
  readonly counting: boolean;
  readonly done: ImportDone | undefined;
  readonly outcome: ImportOutcome | undefined;
  /** Why nothing can be read, or why the import stopped. */
  readonly problems: readonly Problem[];
}

const START: ImportFlow = {
  phase: 'start',
  input: undefined,
  waiting: [],
  choices: {},
  sheets: [],
  preview: undefined,
  counts: undefined,
  counting: false,
  done: undefined,
  outcome: undefined,
  problems: [],
};

/** Where the import stands; kept while the person looks at other pages. */
export const useImportFlow = create<ImportFlow>(() => START);

const set = (part: Partial<ImportFlow>): void => useImportFlow.setState(part);
const get = (): ImportFlow => useImportFlow.getState();

/** The job that is running: answers of an older one come too late and are dropped. */
let job = '';

function nextJob(): string {
  const before = job;
  if (before !== '' && (get().counting || get().phase === 'importing')) cancelImport(before);
  job = newId();
  return job;
}

export const inputName = (input: ImportInput): string => (input.kind === 'file' ? input.file.name : input.name);

/** What the preview settled on, so that counting and importing read the file in the same way. */
const settled = (preview: ImportPreview, choices: ImportChoices): ImportChoices => ({
  what: preview.what,
  source: preview.source,
  mapping: preview.mapping,
  ...(choices.aliases === undefined ? {} : { aliases: choices.aliases }),
});

async function count(input: ImportInput, choices: ImportChoices, mine: string): Promise<void> {
  set({ counting: true, done: undefined });
  const counted = await countImport(input, choices, { job: mine, progress: (done) => mine === job && set({ done }) });
  if (mine !== job) return;
  set(counted.ok ? { counting: false, counts: counted.value } : { counting: false, problems: counted.error });
}

async function look(input: ImportInput, choices: ImportChoices): Promise<void> {
  const mine = nextJob();
  const again = get().preview !== undefined;
  set({ phase: again ? 'preview' : 'looking', input, choices, outcome: undefined, counting: false, problems: [] });
  const looked = await inspectImport(input, choices);
  if (mine !== job) return;
  if (!looked.ok) return set({ phase: 'preview', preview: undefined, counts: undefined, problems: looked.error });
  const preview = looked.value;
  const decided = settled(preview, choices);
  const { sheets } = preview;
  set({ phase: 'preview', preview, sheets, choices: decided, counts: preview.counts, problems: preview.problems });
  if (preview.counts === undefined && preview.problems.length === 0) await count(input, decided, mine);
}

/** Starts with the first of these; the others follow when it's done. */
export function startImport(inputs: readonly ImportInput[]): void {
  const [first, ...others] = inputs;
  if (first === undefined) return;
  // A running import goes on; what was dropped meanwhile waits its turn.
  if (get().phase === 'importing') return set({ waiting: [...get().waiting, ...inputs] });
  set({ ...START, waiting: others });
  void look(first, {});
}

/** The next of the files that were chosen together, or the empty page. */
export function nextImport(): void {
  const { waiting } = get();
  if (waiting.length > 0) startImport(waiting);
  else {
    nextJob();
    set(START);
  }
}

/** Another kind of file: its columns are read anew. */
export function chooseKind(what: ImportKind): void {
  const { input, choices } = get();
  const sheet = choices.format?.sheet ?? choices.mapping?.sheet;
  if (input !== undefined) void look(input, { what, ...(sheet === undefined ? {} : { format: { sheet } }) });
}

/** Another sheet of the workbook: it may hold something else. */
export function chooseSheet(sheet: string): void {
  const { input } = get();
  if (input !== undefined) void look(input, { format: { sheet } });
}

/** Another encoding or delimiter: the columns are read anew. */
export function chooseFormat(format: Partial<Pick<ImportMapping, 'encoding' | 'delimiter'>>): void {
  const { input, preview, choices } = get();
  if (input === undefined || preview === undefined) return;
  const { encoding, delimiter } = preview.mapping;
  void look(input, {
    ...(choices.what === undefined ? {} : { what: choices.what }),
    format: { encoding, delimiter, ...format },
  });
}

/** Another way to read the columns. It starts from the last choice, which may not be on the screen yet. */
export function changeMapping(change: (mapping: ImportMapping) => ImportMapping): void {
  const { input, preview, choices } = get();
  const mapping = choices.mapping ?? preview?.mapping;
  if (input !== undefined && mapping !== undefined) void look(input, { ...choices, mapping: change(mapping) });
}

/** A change of how the columns are read. */
export const chooseMapping = (part: Partial<ImportMapping>): void =>
  changeMapping((mapping) => ({ ...mapping, ...part }));

/** A named origin of files: its lines are told apart from those of others, and its mapping is remembered. */
export function chooseSource(source: string): void {
  const { input, choices } = get();
  if (input !== undefined && source.trim() !== '') void look(input, { ...choices, source: source.trim() });
}

/** Fixes a partner's name once for all its rows; undefined takes the fix back. */
export function matchText(text: string, partner: string | undefined): void {
  const { input, choices } = get();
  if (input === undefined) return;
  const { [text]: _before, ...others } = choices.aliases ?? {};
  void look(input, { ...choices, aliases: partner === undefined ? others : { ...others, [text]: partner } });
}

/** Imports what the preview shows. */
export async function runImport(): Promise<void> {
  const { input, choices } = get();
  if (input === undefined) return;
  const mine = nextJob();
  set({ phase: 'importing', done: undefined, problems: [] });
  const imported = await importFile(input, choices, { job: mine, progress: (done) => mine === job && set({ done }) });
  if (mine !== job) return;
  set(imported.ok ? { phase: 'done', outcome: imported.value } : { phase: 'preview', problems: imported.error });
}

/** Counts the rows of a file whose counting was stopped. */
export function countAgain(): void {
  const { input, choices } = get();
  if (input === undefined) return;
  set({ problems: [] });
  void count(input, choices, nextJob());
}

/** Stops reading or importing; nothing of it stays. */
export function stopImport(): void {
  if (job !== '') cancelImport(job);
}
