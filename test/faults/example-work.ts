import type { BookIdentity } from '#electron/book/book-file.ts';
import type { Vault } from '#electron/book/vault.ts';
import type { Ledger } from './ledger.ts';
import { commitOf } from './ledger.ts';

/** A clock for runs: real time is of no use where everything must repeat. */
export class RunClock {
  #at: number;
  constructor(start = 1_790_000_000_000) {
    this.#at = start;
  }
  readonly now = (): number => (this.#at += 1);
  /** So long that the next save keeps the file before in the ring. */
  pass(): void {
    this.#at += 7_200_000;
  }
}

export type Said = (event: { commit: string } | { answer: string; ok: boolean } | { inFile: boolean }) => void;

/** Something that is done to an open book, with its promises noted. */
export type Work = (vault: Vault, clock: RunClock, ledger: Ledger, say: Said) => Promise<void>;

/** One commit with facts and a closing; what it answers is noted at once. */
export async function commitNoted(vault: Vault, label: string, now: number, ledger: Ledger, say: Said): Promise<void> {
  ledger.unknown.push(label);
  say({ commit: label });
  const done = await vault.commit(commitOf(vault, label, now));
  ledger.unknown = ledger.unknown.filter((each) => each !== label);
  (done.ok ? ledger.acknowledged : ledger.refused).push(label);
  say({ answer: label, ok: done.ok });
}

/** Publishes; "in the file" is noted only when the vault says so. */
export async function publishNoted(vault: Vault, clock: RunClock, ledger: Ledger, say: Said): Promise<void> {
  clock.pass();
  const { state } = await vault.publish();
  if (state === 'inFile') ledger.inFile = [...ledger.acknowledged];
  say({ inFile: state === 'inFile' });
}

/** What every run does to a book: commits, saves that keep the file before in the ring, and an edit that isn't saved. */
export async function exampleWork(
  vault: Vault,
  clock: RunClock,
  ledger: Ledger,
  say: Said = () => undefined,
): Promise<void> {
  await commitNoted(vault, 'first', clock.now(), ledger, say);
  await publishNoted(vault, clock, ledger, say);
  await commitNoted(vault, 'second', clock.now(), ledger, say);
  await commitNoted(vault, 'third', clock.now(), ledger, say);
  await publishNoted(vault, clock, ledger, say);
  await commitNoted(vault, 'fourth', clock.now(), ledger, say);
}

/** Work during which the book gets another key: what was saved under the old one must open under either. */
export const changeKeyAtWork =
  (next: BookIdentity): Work =>
  async (vault, clock, ledger, say) => {
    await commitNoted(vault, 'first', clock.now(), ledger, say);
    await publishNoted(vault, clock, ledger, say);
    await commitNoted(vault, 'second', clock.now(), ledger, say);
    const changed = await vault.changeKey(next);
    if (!changed.ok) throw new Error(JSON.stringify(changed.error));
    await commitNoted(vault, 'third', clock.now(), ledger, say);
    await publishNoted(vault, clock, ledger, say);
    await commitNoted(vault, 'fourth', clock.now(), ledger, say);
  };
