import type { Problem } from '#base/problem.ts';
import { problemLine } from '#base/problem-words.ts';
import type { Result } from '#base/result.ts';
import { ok } from '#base/result.ts';
import { isDeleted } from '#model/is-deleted.ts';
import { closingHash } from '#model/closing-hash.ts';
import type { OpenedFile } from '#electron/book/book-file.ts';
import { openBookFile } from '#electron/book/book-file.ts';
import { nodeSignatures } from '#electron/book/device-key.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { buildLineTable } from '#model/build-line-table.ts';
import type { LineChunk } from '#model/line-chunk.ts';
import { decodeChunk, factCount } from '#model/line-chunk-codec.ts';
import { checkBook } from '#records/check-book.ts';
import type { ClosingReference } from '#records/book-image.ts';
import { recordsOf } from '#records/book-image.ts';
import { checkContext } from '#sync/check-context.ts';
import { authorProblem } from '#sync/manifest-signature.ts';
import { readPayload } from '#sync/read-container.ts';
import type { CommandLine } from '#electron/headless/command-line.ts';
import { fileNameOf } from '#electron/headless/command-line.ts';
import type { Answer, Command } from '#electron/headless/command.ts';
import type { Environment } from '#electron/headless/headless-host.ts';

/** Every fact chunk and every kept byte: its hash, and that it decodes to as many lines as the manifest says. */
async function chunkProblems(opened: OpenedFile): Promise<Problem[]> {
  const { container } = opened;
  const problems: Problem[] = [];
  for (const entry of container.manifest.chunks) {
    if (entry.type !== 'facts' && entry.type !== 'blob') continue;
    const payload = await readPayload(container, entry, nodeBytes);
    if (!payload.ok) problems.push(payload.error);
    else if (entry.type === 'facts') {
      const decoded = decodeChunk(payload.value, nodeBytes);
      const count = decoded.ok ? factCount(decoded.value) : -1;
      if (count !== entry.count)
        problems.push({ kind: 'bookDamaged', file: container.file, part: `facts ${entry.name.slice(0, 12)}` });
    }
  }
  return problems;
}

async function closingProblem(opened: OpenedFile, closing: ClosingReference): Promise<Problem[]> {
  const entry = opened.container.manifest.chunks.find(
    ({ type, name }) => type === 'blob' && name === closing.bytesHash,
  );
  const bytes = entry === undefined ? ok(new Uint8Array()) : await readPayload(opened.container, entry, nodeBytes);
  if (!bytes.ok) return [];
  const hash = await closingHash(closing.json, bytes.value, nodeBytes);
  const missing = closing.bytesHash !== undefined && entry === undefined;
  if (hash === closing.hash && !missing) return [];
  const detail = missing ? 'its bytes are missing' : 'its content differs from its hash';
  return [{ kind: 'invariantBroken', rule: 'a closing never changes', record: closing.id, detail }];
}

async function problemsOf(opened: OpenedFile): Promise<Problem[]> {
  const closings: Problem[] = [];
  for (const closing of opened.image.closings.values()) closings.push(...(await closingProblem(opened, closing)));
  const { manifest, header } = opened.container;
  const author = await authorProblem(opened.container, manifest.members, nodeSignatures, nodeBytes);
  return [
    ...(author === undefined ? [] : [author]),
    ...checkContext(manifest, header.version, opened.image),
    ...checkBook(opened.image),
    ...(await chunkProblems(opened)),
    ...closings,
  ];
}

/** Lines that count: what came twice or was undone is stored and counts once or not at all. */
async function lineCounts({ container, image }: OpenedFile): Promise<{ lines: number; storedLines: number }> {
  const chunks: LineChunk[] = [];
  for (const entry of container.manifest.chunks.filter(({ fact }) => fact?.kind === 'lines')) {
    const payload = await readPayload(container, entry, nodeBytes);
    const decoded = payload.ok ? decodeChunk(payload.value, nodeBytes) : payload;
    if (decoded.ok && decoded.value.kind === 'lines') chunks.push(decoded.value);
  }
  const storedLines = chunks.reduce((sum, { count }) => sum + count, 0);
  return { lines: buildLineTable(chunks, recordsOf(image)).count, storedLines };
}

async function verdict(opened: OpenedFile): Promise<Answer> {
  const { rows, closings } = opened.image;
  const problems = await problemsOf(opened);
  const records = [...rows.values()].reduce(
    (sum, kind) => sum + [...kind.values()].filter((row) => !isDeleted(row)).length,
    0,
  );
  const { lines, storedLines } = await lineCounts(opened);
  const counts = { records, lines, storedLines, closings: closings.size };
  const json = {
    ok: problems.length === 0,
    ...counts,
    problems: problems.map((problem) => ({ kind: problem.kind, message: problemLine(problem) })),
  };
  const text = `${opened.container.file}: ${records} records, ${lines} lines, ${closings.size} closings, ${problems.length} problems`;
  return { json, text, problems };
}

/** A file that can't be opened is an answer too: not ok, and why. */
const refused = (problem: Problem): Answer => ({
  json: {
    ok: false,
    records: 0,
    lines: 0,
    closings: 0,
    problems: [{ kind: problem.kind, message: problemLine(problem) }],
  },
  text: '',
  problems: [problem],
});

async function run(line: CommandLine, environment: Environment): Promise<Result<Answer, readonly Problem[]>> {
  const path = line.operands[0] ?? '';
  const file = fileNameOf(path);
  let opened = await openBookFile(nodeDisk, path, environment.passphrase ?? null, 'whole');
  if (!opened.ok && opened.error.kind === 'passphraseNeeded') {
    const typed = await environment.ask(`Passphrase of ${file}`);
    if (typed !== undefined) opened = await openBookFile(nodeDisk, path, typed, 'whole');
  }
  if (!opened.ok) return ok(refused(opened.error));
  try {
    return ok(await verdict(opened.value));
  } finally {
    await opened.value.close();
  }
}

/** Verifies container, manifest, control totals, every chunk, every closing and every invariant. Writes nothing. */
export const checkCommand: Command = {
  syntax: { usage: 'check B.channelbook', operands: 1, required: [], single: [], many: [], flags: [] },
  run,
};
