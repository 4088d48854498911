import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { OpenRequest } from './open-vault.ts';
import { createVault, openVault } from './open-vault.ts';
import type { Vault } from './vault.ts';

/** The one book that the program has open. Opening another lets go of it first; requests wait for each other. */
export class CurrentBook {
  #vault: Vault | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  /** The open book, or a problem for a window that asks too late. */
  get(): Result<Vault, Problem> {
    return this.#vault === undefined ? err({ kind: 'bookNotOpen' }) : ok(this.#vault);
  }

  open(request: OpenRequest): Promise<Result<Vault, Problem>> {
    return this.#inTurn(async () => {
      await this.#letGo();
      const opened = await openVault(request);
      if (opened.ok) this.#vault = opened.value;
      return opened;
    });
  }

  create(request: OpenRequest): Promise<Result<{ vault: Vault; recoveryCode: string | null }, Problem>> {
    return this.#inTurn(async () => {
      await this.#letGo();
      const created = await createVault(request);
      if (created.ok) this.#vault = created.value.vault;
      return created;
    });
  }

  /** Publishes what is left and lets go. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#letGo());
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
