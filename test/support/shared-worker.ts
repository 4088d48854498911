/**
 * The engine's shared worker in the test's own thread: the real host file behind a real message channel, as the browser
 * would start it. Stays until the process ends.
 */
export function installSharedWorker(load: () => Promise<unknown>): void {
  const scope = globalThis as unknown as {
    name: string;
    onconnect?: (event: { ports: readonly MessagePort[] }) => void;
  };
  class ThreadWorker {
    readonly port: MessagePort;

    constructor(_url: URL, { name }: { readonly name: string }) {
      const { port1, port2 } = new MessageChannel();
      this.port = port1;
      scope.name = name;
      void load().then(() => scope.onconnect?.({ ports: [port2] }));
    }
  }
  Object.defineProperty(globalThis, 'SharedWorker', { value: ThreadWorker, configurable: true });
  Object.defineProperty(globalThis, 'close', { value: () => undefined, configurable: true });
}
