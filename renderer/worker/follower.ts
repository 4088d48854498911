import type { Announcement } from '#data/announcement.ts';
import type { EngineBook } from './engine-book.ts';

/** A message that doesn't come within this time is taken for lost, and everything is read again. */
const LOST_AFTER = 500;

/** Keeps the engine's book at the windows' last commit: a question never gets an answer older than its asker's screen. */
export class Follower {
  readonly #book: EngineBook;
  #sequence: number | undefined;
  #hearing: Promise<void> = Promise.resolve();
  #waiting: (() => void)[] = [];

  constructor(book: EngineBook) {
    this.#book = book;
  }

  hear(told: Announcement): Promise<void> {
    this.#hearing = this.#hearing.then(async () => {
      await this.#book.hear(told);
      this.#sequence = Math.max(this.#sequence ?? 0, told.sequence);
      for (const go of this.#waiting.splice(0)) go();
    });
    return this.#hearing;
  }

  /** Waits until the book shows this commit. What was never asked of has nothing old in it. */
  async reach(sequence: number): Promise<void> {
    this.#sequence ??= sequence;
    const deadline = Date.now() + LOST_AFTER;
    while (this.#sequence < sequence) {
      const left = deadline - Date.now();
      if (left <= 0) {
        this.#book.forget();
        this.#sequence = sequence;
        return;
      }
      await new Promise<void>((go) => {
        this.#waiting.push(go);
        setTimeout(go, left);
      });
    }
    await this.#hearing;
  }
}
