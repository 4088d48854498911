import { expose } from 'comlink';
import type { Announcement } from '#data/announcement.ts';
import { bookChannel } from '#data/announcement.ts';
import { BookDatabase } from '#data/book-database.ts';
import { EngineBook } from './engine-book.ts';
import { Follower } from './follower.ts';
import { queries } from './queries.ts';

/** What a window reaches through its port: a query by name, asked of a book at least as new as `sequence`. */
export interface EnginePort {
  ask(sequence: number, query: string, ...args: unknown[]): Promise<unknown>;
  /** The book is closed: lets go of the database so that it can be replaced. */
  stop(): void;
}

const scope = globalThis as unknown as {
  readonly name: string;
  onconnect: (event: MessageEvent) => void;
  close(): void;
};

// One shared worker per book owns the columns for all windows (design.md 10.14); its name is the database's.
const database = new BookDatabase(scope.name);
const book = new EngineBook(database);
const channel = bookChannel(scope.name);
const follower = new Follower(book);
const answers = queries(book) as unknown as Readonly<Record<string, (...args: unknown[]) => Promise<unknown>>>;

channel.addEventListener('message', (message: MessageEvent<Announcement>) => {
  void follower.hear(message.data);
});

const port: EnginePort = {
  ask: async (sequence, query, ...args) => {
    await follower.reach(sequence);
    const answer = answers[query];
    if (answer === undefined) throw new Error(`The engine has no answer to ${query}`);
    return await answer(...args);
  },
  stop: () => {
    channel.close();
    database.close();
    scope.close();
  },
};

scope.onconnect = (event) => {
  const [connected] = event.ports;
  if (connected !== undefined) expose(port, connected);
};
