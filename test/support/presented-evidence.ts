import type { ElectronApplication, Page } from '@playwright/test';

type Heard = { presentedMessages?: string[] };

/**
 * Writes down everything that the desktop sends to presented windows from now on, at the only door there is. Called before
 * one is opened.
 */
export const hearPresented = async (app: ElectronApplication): Promise<void> => {
  await app.evaluate(({ app: program, session }) => {
    const heard = globalThis as unknown as Heard;
    heard.presentedMessages = [];
    program.on('web-contents-created', (_event, contents) => {
      const send = contents.send.bind(contents);
      contents.send = (channel: string, ...args: unknown[]) => {
        // A presented window has a session of its own, also before its page is there.
        if (contents.session !== session.defaultSession)
          heard.presentedMessages?.push(JSON.stringify([channel, ...args]));
        send(channel, ...args);
      };
    });
  });
};

/** Messages so far. */
export const presentedMessages = async (app: ElectronApplication): Promise<readonly string[]> =>
  await app.evaluate(() => (globalThis as unknown as Heard).presentedMessages ?? []);

/** Names and values of the whole accessibility tree, as a screen reader gets them. */
export const accessibleTexts = async (page: Page): Promise<readonly string[]> => {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('Accessibility.enable');
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes.flatMap(({ name, value, description }) =>
      [name, value, description].flatMap((one) => (one?.value === undefined ? [] : [String(one.value)])),
    );
  } finally {
    await session.detach();
  }
};

/** Every string in the memory of the page's process: the heap as the debugger sees it. */
export const heapStrings = async (page: Page): Promise<readonly string[]> => {
  const session = await page.context().newCDPSession(page);
  const parts: string[] = [];
  try {
    session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  } finally {
    await session.detach();
  }
  return (JSON.parse(parts.join('')) as { strings: string[] }).strings;
};

/** What a page holds in its document: text, attributes, the title, comments. */
export const documentTexts = async (page: Page): Promise<readonly string[]> => [
  await page.content(),
  await page.title(),
];

/** What a presented window was given last. */
export const presentedNow = async (page: Page): Promise<unknown> =>
  await page.evaluate(
    async () =>
      await new Promise((answer) => {
        (
          window as unknown as { presented: { onPresentation: (show: (given: unknown) => void) => void } }
        ).presented.onPresentation(answer);
      }),
  );
