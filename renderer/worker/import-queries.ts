import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { fieldsOf } from '#import/import-fields.ts';
import type { ImportFile } from '#import/import-file.ts';
import { pastedFile, UnreadableFile } from '#import/import-file.ts';
import type { ImportPlan } from '#import/import-plan.ts';
import type { Inspection } from '#import/inspect-file.ts';
import { homeCurrency, inspectFile } from '#import/inspect-file.ts';
import { withFallbacks } from '#import/mapping-fallbacks.ts';
import { planImport } from '#import/plan-import.ts';
import type { AnyChange } from '#model/record-row.ts';
import type { StoredChunk } from '#model/line-chunk.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import type { StagedChunk } from '#data/commit.ts';
import { newId } from '#data/new-id.ts';
import type { EngineBook } from './engine-book.ts';
import type {
  ImportApi,
  ImportChoices,
  ImportCounts,
  ImportField,
  ImportInput,
  ImportPreview,
  ImportProgress,
  ReadPart,
} from './import-api.ts';
import { previewColumns } from './import-preview.ts';
import { webBytes } from './web-bytes.ts';

/** Puts chunk bytes where the desktop keeps them; answers a problem when the disk refuses. */
export type StageChunks = (parts: readonly Uint8Array[]) => Promise<Result<readonly string[], Problem>>;

/** A planned import whose facts are staged: what the window commits as one step. */
export interface PreparedImport {
  readonly batch: string;
  readonly what: ImportPlan['what'];
  readonly fileName: string;
  readonly counts: ImportCounts;
  readonly changes: readonly AnyChange[];
  readonly chunks: readonly StagedChunk[];
}

/** What only the import command asks for. */
export interface ImportQueries extends ImportApi {
  prepareImport(
    input: ImportInput,
    choices: ImportChoices,
    job: string,
    progress: ImportProgress,
    stage: StageChunks,
    read: ReadPart,
  ): Promise<Result<PreparedImport, readonly Problem[]>>;
  /** Forgets the facts of a batch that was not committed after all. */
  dropStaged(batch: string): Promise<void>;
}

/** A file up to this size is counted while it's being looked at. */
const COUNT_AT_ONCE = 4 * 1024 * 1024;
/** Chunk bytes that travel to the desktop in one message. */
const STAGE_BYTES = 8 * 1024 * 1024;
const STAGE_PARTS = 64;

const importRecordKinds: readonly RecordKind[] = recordKindNames;

async function* fileBlocks(file: File): AsyncIterable<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel();
  }
}

/** What the desktop is asked for at once. */
const PART = 4 * 1024 * 1024;

/** What is decoded and split at once: small enough that its rows are forgotten before the collector has to look. */
const BLOCK = 256 * 1024;

/** The next part is on its way while this one is being understood. */
async function* handleBlocks(handle: string, size: number, read: ReadPart): AsyncIterable<Uint8Array> {
  const ask = (offset: number): ReturnType<ReadPart> => read(handle, offset, Math.min(PART, size - offset));
  let offset = 0;
  for (let coming = size > 0 ? ask(0) : undefined; coming !== undefined;) {
    const part = await coming;
    if (!part.ok) throw new UnreadableFile(part.error);
    offset += part.value.length;
    coming = part.value.length > 0 && offset < size ? ask(offset) : undefined;
    for (let at = 0; at < part.value.length; at += BLOCK) yield part.value.subarray(at, at + BLOCK);
  }
}

function importFileOf(input: ImportInput, read: ReadPart): ImportFile {
  if (input.kind === 'handle')
    return { name: input.name, size: input.size, blocks: () => handleBlocks(input.handle, input.size, read) };
  if (input.kind === 'text') return pastedFile(input.text, webBytes.utf8Encode, input.name);
  const { file } = input;
  return { name: file.name, size: file.size, blocks: () => fileBlocks(file) };
}

const inputKey = (input: ImportInput): string =>
  input.kind === 'handle'
    ? `handle ${input.handle} ${input.size}`
    : input.kind === 'text'
      ? `text ${input.name} ${input.text.length} ${input.text}`
      : `file ${input.file.name} ${input.file.size} ${input.file.lastModified}`;

const choicesOf = ({ what, source, mapping, format }: ImportChoices, home: string) => ({
  ...(format === undefined ? {} : { format }),
  ...(what === undefined ? {} : { what }),
  ...(source === undefined ? {} : { source }),
  // A person chooses columns; what no column says is filled in here, so that it's shown as a fact to check.
  ...(mapping === undefined || what === undefined ? {} : { mapping: withFallbacks(mapping, what, home) }),
});

const countsOf = (plan: ImportPlan): ImportCounts => ({
  ...plan.counts,
  problems: plan.problems.map(({ problem }) => problem),
  waitingTexts: plan.waiting.map(({ text, rows, amounts, suggestions }) => ({ text, rows, amounts, suggestions })),
});

type Stop = { aborted: boolean };
type Planned = Result<ImportPlan, readonly Problem[]>;

/** Plans imports over one book, and remembers the last plan: the import that follows a count needn't read again. */
class ImportPlanner {
  readonly book: EngineBook;
  readonly #jobs = new Map<string, Stop>();
  readonly #stopped = new Set<string>();
  #last: { readonly key: string; readonly plan: ImportPlan } | undefined;

  constructor(book: EngineBook) {
    this.book = book;
  }

  /** Also stops a job that hasn't begun yet: a person may be faster than the message that starts it. */
  cancel(job: string): void {
    this.#stopped.add(job);
    const stop = this.#jobs.get(job);
    if (stop !== undefined) stop.aborted = true;
  }

  async inspection(input: ImportInput, choices: ImportChoices, read: ReadPart): Promise<Result<Inspection, Problem>> {
    const records = await this.book.recordsOf(importRecordKinds);
    return await inspectFile(importFileOf(input, read), records, webBytes, choicesOf(choices, homeCurrency(records)));
  }

  async plan(
    input: ImportInput,
    choices: ImportChoices,
    job: string,
    progress: ImportProgress,
    read: ReadPart,
  ): Promise<Planned> {
    const key = `${this.book.version}\n${inputKey(input)}\n${JSON.stringify(choices)}`;
    if (this.#last?.key === key) return ok(this.#last.plan);
    this.#last = undefined;
    const stop: Stop = { aborted: this.#stopped.has(job) };
    this.#jobs.set(job, stop);
    try {
      const planned = await this.#read(input, choices, stop, progress, read);
      if (planned.ok) this.#last = { key, plan: planned.value };
      return planned;
    } finally {
      this.#jobs.delete(job);
    }
  }

  /** The plan is being stored: nobody needs it again. */
  forget(): void {
    this.#last = undefined;
  }

  /** Keeps a job cancellable while its facts are being stored. */
  async storing<T>(job: string, store: (stop: Stop) => Promise<T>): Promise<T> {
    const stop: Stop = { aborted: this.#stopped.has(job) };
    this.#jobs.set(job, stop);
    try {
      return await store(stop);
    } finally {
      this.#jobs.delete(job);
    }
  }

  async #read(
    input: ImportInput,
    choices: ImportChoices,
    stop: Stop,
    progress: ImportProgress,
    read: ReadPart,
  ): Promise<Planned> {
    const inspection = await this.inspection(input, choices, read);
    if (!inspection.ok) return err([inspection.error]);
    const of = inspection.value.file.size ?? 0;
    const [records, lineKeys, rates, receipts] = await Promise.all([
      this.book.recordsOf(importRecordKinds),
      this.book.lineKeys(),
      this.book.rates(),
      this.book.receipts(),
    ]);
    const { aliases } = choices;
    return await planImport(inspection.value, {
      records,
      lineKeys,
      rates,
      receipts,
      port: webBytes,
      newId,
      now: new Date().toISOString(),
      stop,
      progress: throttled(({ bytes, rows }) => progress({ bytes, of, rows, phase: 'read' })),
      ...(aliases === undefined ? {} : { aliases }),
    });
  }
}

type Done = { readonly bytes: number; readonly rows: number };

/** A message to the window for every block would cost more than reading it. */
function throttled(tell: (done: Done) => void): (done: Done) => void {
  let last = 0;
  return (done) => {
    const now = Date.now();
    if (now - last < 100) return;
    last = now;
    tell(done);
  };
}

/** Cuts chunks into portions of a bounded size. */
function* portions(chunks: readonly StoredChunk[]): Generator<readonly StoredChunk[]> {
  let [portion, bytes]: [StoredChunk[], number] = [[], 0];
  for (const chunk of chunks) {
    if (portion.length === STAGE_PARTS || (portion.length > 0 && bytes + chunk.bytes.length > STAGE_BYTES)) {
      yield portion;
      portion = [];
      bytes = 0;
    }
    portion.push(chunk);
    bytes += chunk.bytes.length;
  }
  if (portion.length > 0) yield portion;
}

async function prepare(
  planner: ImportPlanner,
  ...asked: Parameters<ImportQueries['prepareImport']>
): Promise<Result<PreparedImport, readonly Problem[]>> {
  const [input, choices, job, progress, stage, read] = asked;
  const planned = await planner.plan(input, choices, job, progress, read);
  if (!planned.ok) return planned;
  const plan = planned.value;
  planner.forget();
  return await planner.storing(job, async (stop) => {
    const stored = await stageAll(planner.book, plan, stop, progress, stage);
    if (stored !== undefined) {
      await dropStaged(planner.book, plan.batch);
      return err([stored]);
    }
    const { batch, what, fileName, changes } = plan;
    return ok({
      batch,
      what,
      fileName,
      changes,
      counts: countsOf(plan),
      chunks: plan.chunks.map(({ bytes: _bytes, ...chunk }) => chunk),
    });
  });
}

async function stageAll(
  book: EngineBook,
  plan: ImportPlan,
  stop: Stop,
  progress: ImportProgress,
  stage: StageChunks,
): Promise<Problem | undefined> {
  const of = plan.chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0);
  let bytes = 0;
  for (const portion of portions(plan.chunks)) {
    if (stop.aborted) return { kind: 'cancelled', what: `Importing ${plan.fileName}` };
    const staged = await stage(portion.map((chunk) => chunk.bytes));
    if (!staged.ok) return staged.error;
    await book.database.chunks.bulkPut([...portion]);
    bytes += portion.reduce((sum, chunk) => sum + chunk.bytes.length, 0);
    progress({ bytes, of, rows: plan.counts.read, phase: 'store' });
  }
  return undefined;
}

async function dropStaged(book: EngineBook, batch: string): Promise<void> {
  await book.database.chunks.where('batch').equals(batch).delete();
}

async function inspect(
  planner: ImportPlanner,
  input: ImportInput,
  choices: ImportChoices,
  read: ReadPart,
): Promise<Result<ImportPreview, readonly Problem[]>> {
  const inspected = await planner.inspection(input, choices, read);
  if (!inspected.ok) return err([inspected.error]);
  const inspection = inspected.value;
  const { file, what, source, remembered, mapping, format, sample, problems, certainty } = inspection;
  const small = (file.size ?? 0) <= COUNT_AT_ONCE && problems.length === 0;
  const counted = small ? await planner.plan(input, choices, 'inspect', () => undefined, read) : undefined;
  if (counted !== undefined && !counted.ok) return counted;
  return ok({
    fileName: file.name,
    bytes: file.size ?? 0,
    what,
    source,
    remembered,
    mapping,
    certainty,
    format: format.format,
    sheets: format.workbook?.sheets ?? [],
    ...(format.workbook === undefined ? {} : { sheet: format.workbook.sheet }),
    hasByteOrderMark: format.encoding.bom > 0,
    headers: inspection.header.names,
    headerRow: inspection.header.index + 1,
    columns: previewColumns(inspection),
    fields: fieldsOf(what).map(({ name, label, required = false, type }): ImportField => ({
      name,
      label,
      required,
      type,
    })),
    rows: sample.slice(0, 50),
    problems,
    ...(counted === undefined ? {} : { counts: countsOf(counted.value) }),
  });
}

/** Answers about files that are to be imported. */
export function importQueries(book: EngineBook): ImportQueries {
  const planner = new ImportPlanner(book);
  return {
    inspect: (input, choices, read) => inspect(planner, input, choices, read),
    countRows: async (input, choices, job, progress, read) => {
      const planned = await planner.plan(input, choices, job, progress, read);
      return planned.ok ? ok(countsOf(planned.value)) : planned;
    },
    cancel: async (job) => planner.cancel(job),
    prepareImport: (...asked) => prepare(planner, ...asked),
    dropStaged: (batch) => dropStaged(book, batch),
  };
}
