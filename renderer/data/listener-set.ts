/** Who wants to hear of something. */
export class ListenerSet<News> {
  readonly #listeners = new Set<(news: News) => void>();

  /** Listens until the returned function is called. */
  add(listener: (news: News) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  tell(news: News): void {
    for (const listener of [...this.#listeners]) listener(news);
  }
}
