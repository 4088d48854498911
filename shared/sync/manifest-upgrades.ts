import { CONTAINER_VERSION } from './container-types.ts';

type Loose = Readonly<Record<string, unknown>>;

/** Version 2: the manifest says when it was saved and what the largest stamp is. Of an older file neither is known. */
const addClockEvidence = (manifest: Loose): Loose => ({ ...manifest, savedAt: '', lastStamp: '' });

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

/**
 * Version 3: what merging needs. Of an older file nothing of it is known; `seen` is then told by the rows' stamps
 * (`seenOf`), which is right for a file that one laptop wrote.
 */
const addMergeContext = (manifest: Loose): Loose => ({
  ...manifest,
  seen: {},
  groups: {},
  signature: '',
  members: Array.isArray(manifest['members'])
    ? manifest['members'].map((member: unknown) =>
        isObject(member) ? { app: '', savedAt: '', knows: {}, publicKey: '', ...member } : member,
      )
    : manifest['members'],
});

/** Version → the step that makes a manifest of the version before into one of it. Steps are named and never edited. */
const STEPS: Readonly<Record<number, (manifest: Loose) => Loose>> = {
  2: addClockEvidence,
  3: addMergeContext,
};

/**
 * A manifest as this version knows it, from whatever older version wrote it. One that a newer version wrote (and that
 * this one may read) is left as it is: newer versions only add, and what they added is carried.
 */
export function upgradeManifest(manifest: Loose, from: number): Loose {
  let upgraded = manifest;
  for (let version = from + 1; version <= CONTAINER_VERSION; version += 1)
    upgraded = STEPS[version]?.(upgraded) ?? upgraded;
  return upgraded;
}
