import { basename } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { ReductionReport } from '#model/reduction-report.ts';
import { reducedBook } from '#sync/reduced-book.ts';
import { newIdentity } from './book-file.ts';
import type { Vault } from './vault.ts';

const chosen = (partners: readonly string[] | null) => (partners === null ? 'all' : new Set(partners));

/** What a book without internal notes would hold; null: of all partners. */
export const reducedPreview = ({ image }: Vault, partners: readonly string[] | null): ReductionReport =>
  reducedBook(image, chosen(partners)).report;

/**
 * Writes the book without internal notes as another book: another file id, its own key, passphrase and recovery code, and
 * nothing of this one's history. It never takes the place of the open book.
 */
export async function shareReduced(
  vault: Vault,
  place: string,
  passphrase: string,
  partners: readonly string[] | null,
): Promise<Result<{ readonly recoveryCode: string | null }, Problem>> {
  const path = place.endsWith('.channelbook') ? place : `${place}.channelbook`;
  if (path === vault.path) return err({ kind: 'bookExists', file: basename(path) });
  const { identity, recoveryCode } = await newIdentity(passphrase);
  const saved = await vault.saveApart(path, reducedBook(vault.image, chosen(partners)).image, identity);
  return saved.ok ? ok({ recoveryCode }) : saved;
}
