import { createReadStream, existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import type { EngineInputs, SourcedRate, SourcedReceipt } from '#commission/contract.ts';
import { factInputs } from '#commission/fact-inputs.ts';
import type { ImportFile } from '#import/import-file.ts';
import { pastedFile } from '#import/import-file.ts';
import type { ImportContext, ImportPlan } from '#import/import-plan.ts';
import type { InspectChoices, Inspection } from '#import/inspect-file.ts';
import { inspectFile } from '#import/inspect-file.ts';
import { lineKeyIndex } from '#import/line-key-index.ts';
import { planImport } from '#import/plan-import.ts';
import { rateIndex } from '#import/rate-index.ts';
import { receiptIndex } from '#import/receipt-index.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { buildLineTable } from '#model/build-line-table.ts';
import { decodeChunk } from '#model/line-chunk-codec.ts';
import type { FactChunk, StoredChunk } from '#model/line-chunk.ts';
import type { LineTable } from '#model/line-table.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { AnyChange, BookRecords, RecordRow } from '#model/record-row.ts';

/** Test data that nobody here wrote; tests that need it are skipped where it isn't. */
export const sharedData = `${resolve('../shared/data')}/`;
export const hasSharedData = existsSync(sharedData);

/** A file on disk as the importer reads it. */
export const diskFile = (path: string): ImportFile => ({
  name: basename(path),
  blocks: () => createReadStream(path, { highWaterMark: 1 << 18 }),
});

/** Text (or bytes) as a file; cut into blocks of `block` bytes, so that every seam is tried. */
export function textFile(name: string, content: string | Uint8Array, block = 1 << 18): ImportFile {
  const bytes = typeof content === 'string' ? nodeBytes.utf8Encode(content) : content;
  return {
    name,
    size: bytes.length,
    async *blocks() {
      for (let at = 0; at < bytes.length; at += block) yield bytes.slice(at, at + block);
    },
  };
}

export const pasted = (text: string): ImportFile => pastedFile(text, nodeBytes.utf8Encode);

/** A small book in memory that imports are really stored in. */
export interface ImportBook {
  records: BookRecords;
  chunks: StoredChunk[];
  context(more?: Partial<ImportContext>): ImportContext;
  inspect(file: ImportFile, choices?: InspectChoices): Promise<Result<Inspection, Problem>>;
  /** Inspects, plans and stores. */
  import(
    file: ImportFile,
    choices?: InspectChoices,
    more?: Partial<ImportContext>,
  ): Promise<Result<ImportPlan, readonly Problem[]>>;
  apply(changes: readonly AnyChange[]): void;
  lines(): LineTable;
  /** Exchange rates and customers' payments that count. */
  rates(): readonly SourcedRate[];
  receipts(): readonly SourcedReceipt[];
}

export function importBook(): ImportBook {
  const rows = new Map<RecordKind, Map<string, RecordRow>>();
  let ids = 0;
  const get = <K extends RecordKind>(kind: K, id: string): RecordRow<K> | undefined =>
    rows.get(kind)?.get(id) as RecordRow<K> | undefined;
  const records: BookRecords = {
    get,
    all: (kind) =>
      [...(rows.get(kind)?.values() ?? [])]
        .filter((row) => row.values.deleted !== true)
        .sort((a, b) => (a.id < b.id ? -1 : 1)) as never,
  };
  const chunks: StoredChunk[] = [];
  const decoded = (): FactChunk[] =>
    chunks.flatMap(({ bytes }) => {
      const chunk = decodeChunk(bytes, nodeBytes);
      if (!chunk.ok) throw new Error(chunk.error);
      return records.get('batch', chunk.value.batch)?.values.undone === true ? [] : [chunk.value];
    });
  const apply = (changes: readonly AnyChange[]): void => {
    for (const { kind, id, set } of changes) {
      const values: Record<string, unknown> = { ...rows.get(kind)?.get(id)?.values };
      for (const [name, value] of Object.entries(set)) {
        if (value === null) delete values[name];
        else values[name] = value;
      }
      const ofKind = rows.get(kind) ?? new Map<string, RecordRow>();
      rows.set(kind, ofKind);
      ofKind.set(id, { kind, id, values, stamps: {} } as RecordRow);
    }
  };
  const context = (more: Partial<ImportContext> = {}): ImportContext => ({
    records,
    lineKeys: lineKeyIndex(decoded().filter((chunk) => chunk.kind === 'lines')),
    rates: rateIndex(decoded().filter((chunk) => chunk.kind === 'rates')),
    receipts: receiptIndex(decoded().filter((chunk) => chunk.kind === 'receipts')),
    port: nodeBytes,
    newId: () => {
      ids += 1;
      return `id-${ids.toString().padStart(6, '0')}`;
    },
    now: '2026-11-22T10:00:00Z',
    ...more,
  });
  const facts = (): Pick<EngineInputs, 'rates' | 'receipts'> => {
    const all = decoded();
    return factInputs(
      {
        rates: all.filter((chunk) => chunk.kind === 'rates'),
        receipts: all.filter((chunk) => chunk.kind === 'receipts'),
      },
      records,
    );
  };
  const inspect = (file: ImportFile, choices?: InspectChoices) => inspectFile(file, records, nodeBytes, choices);
  return {
    records,
    chunks,
    context,
    inspect,
    apply,
    import: async (file, choices, more) => {
      const inspection = await inspect(file, choices);
      if (!inspection.ok) return { ok: false, error: [inspection.error] };
      const plan = await planImport(inspection.value, context(more));
      if (!plan.ok) return plan;
      apply(plan.value.changes);
      chunks.push(...plan.value.chunks);
      return plan;
    },
    rates: () => facts().rates ?? [],
    receipts: () => facts().receipts ?? [],
    lines: () =>
      buildLineTable(
        decoded().filter((chunk) => chunk.kind === 'lines'),
        records,
      ),
  };
}
