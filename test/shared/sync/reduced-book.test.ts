import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { openBookFile } from '#electron/book/book-file.ts';
import { newIdentity } from '#electron/book/book-file.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import type { FieldDefinition } from '#model/field.ts';
import { recordKinds, type RecordKind } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { BookImage } from '#records/book-image.ts';
import { addToImage, emptyImage, imageRow } from '#records/book-image.ts';
import { mergeGroupOf } from '#records/merge-group.ts';
import { readPayload } from '#sync/read-container.ts';
import { reducedBook } from '#sync/reduced-book.ts';
import { stampAt } from '#test/support/arbitrary-book.ts';
import { sharedFolder } from '#test/support/shared-folder.ts';

const MARK = 'canary';

/** A value of a field's type; every text says by itself where it stood. */
function valueOf(field: FieldDefinition, mark: string, ids: readonly string[]): unknown {
  switch (field.type) {
    case 'ref':
      return ids[0];
    case 'amount':
    case 'decimal':
      return '12.5';
    case 'currency':
      return 'USD';
    case 'date':
      return '2026-03-01';
    case 'integer':
      return 3;
    case 'flag':
      return false;
    case 'choice':
      return field.choices?.[0];
    case 'textList':
      return [mark];
    case 'json':
      return { deep: [{ text: mark }] };
    case 'text':
    case 'longText':
      return mark;
  }
}

const hidden = (kind: string, field: FieldDefinition): boolean =>
  field.audience !== 'partner' &&
  (field.type === 'longText' || (kind === 'person' && !['ref', 'flag'].includes(field.type)));

const row = (
  kind: string,
  id: string,
  values: Readonly<Record<string, unknown>>,
  losing?: RecordRow['losing'],
): RecordRow =>
  ({
    ...{ kind, id, values },
    stamps: Object.fromEntries(Object.keys(values).map((field) => [mergeGroupOf(kind, field), stampAt(1)])),
    ...(losing === undefined ? {} : { losing }),
  }) as unknown as RecordRow;

/** One record of every kind, every field filled: hidden ones begin with the mark. */
function fullRows(of: string, refers: (kind: string) => string): RecordRow[] {
  return (Object.keys(recordKinds) as RecordKind[]).map((kind) => {
    const values = Object.entries(recordKinds[kind] as Readonly<Record<string, FieldDefinition>>)
      .filter(([name]) => name !== 'deleted')
      .map(([name, field]) => {
        const mark = `${hidden(kind, field) || kind === 'conflictDecision' ? MARK : 'shown'}-${of}-${kind}-${name}`;
        return [name, valueOf(field, mark, [refers(field.refers ?? '')])] as const;
      });
    const custom = { 'custom:Margin': `${MARK}-${of}-${kind}-margin` };
    const lost = [{ group: 'name', stamp: stampAt(0), values: { name: `${MARK}-${of}-${kind}-lost` } }];
    return row(kind, `${kind}-${of}`, { ...Object.fromEntries(values), ...custom }, lost);
  });
}

const imageOf = (rows: readonly RecordRow[], more: Partial<Parameters<typeof addToImage>[1]> = {}): BookImage => {
  const image = emptyImage();
  addToImage(image, { rows, chunks: [], closings: [], ...more });
  return image;
};

const textOf = ({ rows, chunks, closings }: BookImage): string =>
  JSON.stringify([[...rows.values()].map((kind) => [...kind.values()]), [...chunks.values()], [...closings.values()]]);

describe('a book without internal notes', () => {
  const rows = fullRows('ours', (kind) => `${kind}-ours`);
  const newer = row('lunarPhase', 'moon', { text: `${MARK}-of-a-newer-version` });
  const deleted = row('partner', 'old', { name: `${MARK}-deleted`, deleted: true });
  const image = imageOf([...rows, newer, deleted]);

  test('no text of a field that stays behind is anywhere; what is for partners goes along, and it’s all counted', () => {
    const before = textOf(image);
    const { image: reduced, report } = reducedBook(image, 'all');
    expect(textOf(image)).toBe(before);
    expect(textOf(reduced)).not.toContain(MARK);
    expect(imageRow(reduced, 'partner', 'partner-ours')?.values).toMatchObject({
      name: 'shown-ours-partner-name',
      sharedNotes: 'shown-ours-partner-sharedNotes',
    });
    expect(imageRow(reduced, 'partner', 'partner-ours')?.losing).toBeUndefined();
    expect(report.stays).toContainEqual({ kind: 'partner', field: 'internalNotes', count: 1 });
    expect(report.stays).toContainEqual({ kind: 'lunarPhase', field: null, count: 1 });
    expect(report.losing).toBe(rows.length);
    expect(report.goes).toHaveLength(rows.length - 1);
    expect(reducedBook(reduced, 'all').image).toEqual(reduced);
  });

  test('law: a text that stood only in a field that stays behind isn’t in the reduced book, closings included', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{6,10}$/), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(words, fc.boolean(), fc.boolean(), ([note, name, shared, other], quotes, isShared) => {
        const partner = row('partner', 'p', { name, internalNotes: isShared ? shared : note, sharedNotes: shared });
        const closing = (id: string, text: string | undefined) =>
          ({ id, kind: 'tierDecision', period: '', hash: id, json: { reason: { text } } }) as const;
        const closings = [closing('one', quotes ? note : other), closing('two', shared)];
        const { image: reduced, report } = reducedBook(imageOf([partner], { closings }), 'all');
        if (!isShared) expect(textOf(reduced)).not.toContain(note);
        expect(reduced.closings.has('two')).toBe(true);
        expect(report.closings.goes + report.closings.stays).toBe(2);
      }),
      { numRuns: 300 },
    );
  });

  test('of chosen partners: others stay, with whatever names them, lines and closings', () => {
    const others = fullRows('theirs', (kind) => `${kind}-theirs`).map(({ kind, id, values }) => row(kind, id, values));
    const mixed = [
      row('dealParticipant', 'both', { deal: 'deal-ours', partner: 'partner-theirs', role: 'sold' }),
      row('deal', 'only-theirs', { code: 'theirs-D-7' }),
      row('dealParticipant', 'x', { deal: 'only-theirs', partner: 'partner-theirs', role: 'sold' }),
      row('task', 't', { title: 'theirs-task', subject: 'tier/partner-theirs/gold' }),
    ];
    const chunks = [
      { hash: 'a'.repeat(64), batch: 'batch-ours', kind: 'lines', ordinal: 0, count: 7 },
      { hash: 'b'.repeat(64), batch: 'batch-theirs', kind: 'rates', ordinal: 0, count: 3 },
    ] as const;
    const named = others.filter(({ kind }) =>
      Object.values(recordKinds[kind] as Readonly<Record<string, FieldDefinition>>).some(
        ({ refers }) => refers === 'partner',
      ),
    );
    const full = imageOf([...rows, ...named, row('partner', 'partner-theirs', { name: 'theirs-name' }), ...mixed], {
      chunks,
    });
    const { image: reduced, report } = reducedBook(full, new Set(['partner-ours']));
    expect(textOf(reduced)).not.toMatch(/theirs-|partner-theirs/);
    expect(imageRow(reduced, 'deal', 'deal-ours')).toBeDefined();
    expect(imageRow(reduced, 'dealParticipant', 'dealParticipant-ours')).toBeDefined();
    expect([...reduced.chunks.values()].map(({ kind }) => kind)).toEqual(['rates']);
    expect(report.facts).toEqual({ goes: 0, stays: 7 });
  });

  let folder = '';
  afterEach(async () => {
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  });

  test('the file, opened and decoded in full, has no canary in it; it’s another book under another key', async () => {
    folder = await mkdtemp(join(tmpdir(), 'channelbook-reduced-'));
    const shared = await sharedFolder();
    const ann = await shared.laptop('Ann');
    expect((await ann.vault.commit({ rows: [...rows, newer, deleted], chunks: [], closings: [] })).ok).toBe(true);
    const path = join(folder, 'For Dana.channelbook');
    const { identity } = await newIdentity('four plain words here');
    const apart = await ann.vault.saveApart(path, reducedBook(ann.vault.image, 'all').image, identity);
    expect(apart.ok).toBe(true);
    expect((await readFile(path)).includes('shown-ours')).toBe(false);
    const opened = await openBookFile(nodeDisk, path, 'four plain words here', 'whole');
    if (!opened.ok) throw new Error(opened.error.kind);
    const { container, close } = opened.value;
    expect(container.header.fileId).not.toBe(ann.vault.info().fileId);
    const texts = [JSON.stringify(container.manifest)];
    for (const entry of container.manifest.chunks) {
      const payload = await readPayload(container, entry, nodeBytes);
      if (!payload.ok) throw new Error(payload.error.kind);
      texts.push(Buffer.from(payload.value).toString('latin1'));
    }
    await close();
    expect(texts.join('\n')).toContain('shown-ours-partner-name');
    expect(texts.join('\n')).not.toContain(MARK);
    await shared.end();
  });
});
