import { basename } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { OpenRequest } from './open-vault.ts';
import { createVault, openVault } from './open-vault.ts';
import type { Vault } from './vault.ts';

/** A book that was locked: closed, so that no key is in memory, and still the one that its windows show. */
export type Locked = { readonly path: string; readonly folder: string };

/** The one book that the program has open. Opening another lets go of it first; requests wait for each other. */
export class CurrentBook {
  #vault: Vault | undefined;
  #locked: Locked | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  /** The open book, or a problem for a window that asks too late. */
  get(): Result<Vault, Problem> {
    if (this.#vault !== undefined) return ok(this.#vault);
    return err(
      this.#locked === undefined ? { kind: 'bookNotOpen' } : { kind: 'bookLocked', file: basename(this.#locked.path) },
    );
  }

  /** The book that is locked, if one is. */
  get locked(): Locked | undefined {
    return this.#locked;
  }

  /** Publishes what is left and closes the book until its secret is entered again. A book without encryption stays open. */
  lock(): Promise<Result<Locked, Problem>> {
    return this.#inTurn(async () => {
      const open = this.get();
      if (!open.ok) return this.#locked === undefined ? open : ok(this.#locked);
      const { path, folder, identity } = open.value;
      if (identity.key === null) return err({ kind: 'bookPlain', file: basename(path) });
      await this.#letGo();
      this.#locked = { path, folder };
      return ok(this.#locked);
    });
  }

  open(request: OpenRequest): Promise<Result<Vault, Problem>> {
    return this.#inTurn(async () => {
      await this.#letGo();
      const opened = await openVault(request);
      if (opened.ok) {
        this.#vault = opened.value;
        this.#locked = undefined;
      }
      return opened;
    });
  }

  create(request: OpenRequest): Promise<Result<{ vault: Vault; recoveryCode: string | null }, Problem>> {
    return this.#inTurn(async () => {
      await this.#letGo();
      const created = await createVault(request);
      if (created.ok) {
        this.#vault = created.value.vault;
        this.#locked = undefined;
      }
      return created;
    });
  }

  /** Publishes what is left and lets go. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      this.#locked = undefined;
      await this.#letGo();
    });
  }

  async #letGo(): Promise<void> {
    const vault = this.#vault;
    this.#vault = undefined;
    await vault?.close();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined); // its caller hears of it
    return done;
  }
}
