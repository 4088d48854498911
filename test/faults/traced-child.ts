import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { createInterface } from 'node:readline';

export type Event = Readonly<Record<string, unknown>>;

const PATIENCE_MS = 20_000;

class Hang extends Error {}

const within = async <T>(work: Promise<T>, what: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Hang(`${what}: nothing for ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

export const isHang = (error: unknown): boolean => error instanceof Hang;

/** What an order led to: everything that was said, and whether the process is still there. */
export type Told = { readonly events: readonly Event[]; readonly alive: boolean };

/** A process that runs the vault; everything it does to files happens on the one thread that a tracer can name. */
export class TracedChild {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<void>;
  #events: Event[] = [];
  #wake: () => void = () => undefined;
  #alive = true;
  thread = 0;

  constructor(bundle: string, folder: string) {
    this.#child = spawn(process.execPath, ['--v8-pool-size=1', bundle, folder], {
      env: { ...process.env, UV_THREADPOOL_SIZE: '1', UV_USE_IO_URING: '0' },
    });
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      this.#events.push(JSON.parse(line) as Event);
      this.#wake();
    });
    this.#child.stderr.resume();
    this.#child.stdin.on('error', () => undefined); // it was killed: that's noticed by its end
    this.#ended = new Promise((done) => {
      this.#child.once('close', () => {
        this.#alive = false;
        this.#wake();
        done();
      });
    });
  }

  async #until(wanted: (event: Event) => boolean, what: string): Promise<Told> {
    const work = async (): Promise<Told> => {
      while (this.#alive && !this.#events.some(wanted)) await new Promise<void>((done) => (this.#wake = done));
      return { events: this.#events, alive: this.#alive };
    };
    return await within(work(), what);
  }

  async ready(): Promise<void> {
    const { events, alive } = await this.#until((event) => 'ready' in event, 'start');
    if (!alive) throw new Error('The process of the fault runs did not start');
    this.thread = Number(events[0]?.['thread']);
  }

  /** Gives an order and waits until it's done, or the process is gone. */
  async order(order: { to: string; shortAt?: number }): Promise<Told> {
    this.#events = [];
    if (this.#alive) this.#child.stdin.write(`${JSON.stringify(order)}\n`);
    return await this.#until((event) => event['done'] === order.to, order.to);
  }

  get alive(): boolean {
    return this.#alive;
  }

  async end(): Promise<void> {
    if (this.#alive) this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

/** A tracer on one thread of a process, from when this returns until `stop`, which answers with its log. */
export async function traceThread(
  thread: number,
  log: string,
  rules: readonly string[],
): Promise<{ stop(): Promise<string> }> {
  const tracer = spawn('strace', ['-p', String(thread), '-y', '-s', '0', '-o', log, ...rules]);
  const ended = new Promise<void>((done) => tracer.once('close', () => done()));
  let said = '';
  const attached = new Promise<void>((done, reject) => {
    tracer.stderr.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.includes('attached')) done();
    });
    tracer.once('close', () => reject(new Error(`strace: ${said}`)));
  });
  attached.catch(() => undefined); // it's awaited below; its end after that is no failure
  await within(attached, 'strace');
  return {
    stop: async () => {
      tracer.kill('SIGINT');
      await within(ended, 'the end of strace');
      return await readFile(log, 'utf8');
    },
  };
}
