import { nodeBytes, nodeHash } from '#electron/book/node-bytes.ts';
import type { BookImage } from '#records/book-image.ts';
import type { Before, FindBytes } from '#sync/container-plan.ts';
import { planContainer } from '#sync/container-plan.ts';
import type { ChunkEntry, ContainerSink, ContainerSource, EpochKey, KeySlot, Manifest } from '#sync/container-types.ts';
import type { Signer } from '#sync/manifest-signature.ts';
import type { WrittenContainer } from '#sync/write-container.ts';
import { writeContainer } from '#sync/write-container.ts';

/** Bytes in memory as a file to read. */
export const memorySource = (bytes: Uint8Array): ContainerSource => ({
  size: bytes.length,
  read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
});

function memorySink(): ContainerSink & { bytes(): Uint8Array } {
  const parts: Uint8Array[] = [];
  return {
    write: (part) => Promise.resolve(void parts.push(part.slice())),
    writeHeader: (page) => Promise.resolve(void (parts[0] = page.slice())),
    bytes: () => new Uint8Array(Buffer.concat(parts)),
  };
}

export type Made = WrittenContainer & { readonly bytes: Uint8Array };
export type MakeOptions = {
  readonly key?: EpochKey;
  readonly slots?: readonly KeySlot[];
  readonly before?: Before;
  readonly copy?: (entry: ChunkEntry) => Promise<Uint8Array>;
  readonly find?: FindBytes;
  readonly signer?: Signer;
  readonly manifest?: Partial<Omit<Manifest, 'chunks'>>;
};

export const FILE_ID = '00112233445566778899aabbccddeeff';
const noBytes: FindBytes = (hash) => Promise.reject(new Error(`no bytes ${hash}`));

/** Writes a book into memory. */
export async function makeContainer(image: BookImage, options: MakeOptions = {}): Promise<Made> {
  const sink = memorySink();
  const chunks = planContainer(
    image,
    options.before ?? { chunks: [], dirty: new Map() },
    options.find ?? noBytes,
    nodeBytes,
  );
  const written = await writeContainer(
    {
      fileId: FILE_ID,
      snapshotId: Buffer.from(nodeBytes.randomBytes(16)).toString('hex'),
      keyEpoch: 1,
      writer: '00000000000000aa',
      key: options.key ?? null,
      slots: options.slots ?? [],
      manifest: {
        vector: { '00000000000000aa': 1 },
        members: [],
        parents: [],
        app: 'test',
        savedAt: '',
        lastStamp: '',
        seen: {},
        groups: {},
        signature: '',
        carried: {},
        ...options.manifest,
      },
      chunks,
      signer: options.signer ?? null,
      copy: options.copy ?? (() => Promise.reject(new Error('nothing to copy'))),
    },
    sink,
    nodeHash(),
    nodeBytes,
  );
  return { ...written, bytes: sink.bytes() };
}
