import type { Problem } from '#base/problem.ts';
import type { ContainerHeader, KeySlot } from './container-types.ts';

/** What this laptop knows of a book's protection. */
export interface KnownProtection {
  readonly fileId: string;
  readonly keyEpoch: number;
  readonly encrypted: boolean;
  readonly slots: readonly KeySlot[];
}

type ToldProtection = Pick<ContainerHeader, 'fileId' | 'keyEpoch' | 'encrypted' | 'slots'>;

/** Slots are copied from save to save, so those of one key have some in common. */
const sameKey = (a: readonly KeySlot[], b: readonly KeySlot[]): boolean =>
  a.length === 0 || a.some(({ wrapped }) => b.some((slot) => slot.wrapped === wrapped));

/**
 * How a snapshot's protection stands to what is known of the same book (sync.md 2.9): `same` may be merged; `newer` asks
 * for the new passphrase first, and nothing is written meanwhile; `older`, or unprotected where protection is known, is
 * refused: it could come from whoever was meant to lose access, so it's only ever imported by hand.
 */
export function protectionOf(known: KnownProtection, header: ToldProtection): 'otherBook' | 'same' | 'newer' | 'older' {
  if (header.fileId !== known.fileId) return 'otherBook';
  if (header.keyEpoch < known.keyEpoch || (known.encrypted && !header.encrypted)) return 'older';
  // Encrypting a plain book makes a new epoch, so a mere switch within one is nobody's doing of ours.
  if (header.keyEpoch > known.keyEpoch) return 'newer';
  if (header.encrypted !== known.encrypted) return 'older';
  // Two people changed the passphrase at the same time: the one whose file is in place goes before.
  return sameKey(known.slots, header.slots) ? 'same' : 'newer';
}

/** The problem that a snapshot's protection is; undefined: it may be opened with the key that is known. */
export function protectionProblem(known: KnownProtection, header: ToldProtection, file: string): Problem | undefined {
  const stands = protectionOf(known, header);
  if (stands === 'older') return { kind: 'bookDowngraded', file };
  return stands === 'newer' ? { kind: 'passphraseChanged', file } : undefined;
}
