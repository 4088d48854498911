import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { formerKeys, formerSlots } from '#sync/former-key.ts';
import { passphraseSlot, recoverySlot, unlock } from '#sync/key-slot.ts';
import { formatRecoveryCode, parseRecoveryCode } from '#sync/recovery-code.ts';
import type { BookIdentity } from './book-file.ts';
import { nodeBytes, nodeStretcher } from './node-bytes.ts';

/** A book's next key, and the code that opens it when the passphrase is forgotten; shown once and kept nowhere. */
export interface NewEpoch {
  readonly identity: BookIdentity;
  readonly recoveryCode: string;
}

/**
 * The next epoch of a book (sync.md 2.9): a new key under a passphrase and a new recovery code. The slots lead back to
 * former keys, never forward, so the old passphrase and the old code open nothing that is written from now on.
 */
export async function newEpoch(identity: BookIdentity, passphrase: string): Promise<NewEpoch> {
  const place = { fileId: identity.fileId, keyEpoch: identity.keyEpoch + 1 };
  const [key, code] = [nodeBytes.randomBytes(32), nodeBytes.randomBytes(16)];
  const before = [...(await formerKeys(identity, nodeBytes))].map(([keyEpoch, former]) => ({ keyEpoch, key: former }));
  const own = identity.key === null ? [] : [{ keyEpoch: identity.keyEpoch, key: identity.key }];
  const slots = [
    await passphraseSlot(key, passphrase, place, nodeBytes, nodeStretcher),
    await recoverySlot(key, code, place, nodeBytes),
    ...(await formerSlots(key, place, [...before.sort((a, b) => a.keyEpoch - b.keyEpoch), ...own], nodeBytes)),
  ];
  return { identity: { ...place, key, slots }, recoveryCode: formatRecoveryCode(code) };
}

/**
 * Whether whoever asks knows the book's secret: an open window alone is no proof. A book without encryption has none to
 * ask for. `passphrase` says that the recovery code isn't enough, because the passphrase itself goes on being used.
 */
export async function secretProblem(
  { key, slots, fileId, keyEpoch }: BookIdentity,
  secret: string | null,
  asked: 'secret' | 'passphrase',
  file: string,
): Promise<Result<null, Problem>> {
  if (key === null) return ok(null);
  if (secret === null) return err({ kind: 'passphraseNeeded', file });
  const opened = await unlock(slots, secret, { fileId, keyEpoch }, nodeBytes, nodeStretcher);
  if (opened === undefined) return err({ kind: 'passphraseWrong', file });
  return asked === 'passphrase' && parseRecoveryCode(secret) !== undefined
    ? err({ kind: 'recoveryCodeGiven', file })
    : ok(null);
}
