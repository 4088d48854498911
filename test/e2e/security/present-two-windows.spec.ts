import type { ElectronApplication, Page } from '@playwright/test';
import type { Presentation, ScreenOf } from '#shared/presentation.ts';
import type { PresentingState } from '#shared/presenting.ts';
import { expect, test } from '#test/support/launch.ts';

const screenOf = (headline: string): ScreenOf<'tierPath'> => ({
  kind: 'tierPath',
  note: '',
  program: 'Program 2026',
  tiers: [],
  headline,
  next: 'Gold',
  requirements: [],
  worth: [],
  ahead: [],
});

const presentation: Presentation = {
  format: 2,
  title: 'QBR · Northwind Telecom · Q3 2026',
  vendor: 'Acme Channel',
  partner: 'Northwind Telecom',
  asOf: '8 Oct 2026',
  screens: ['First', 'Second', 'Third'].map(screenOf),
};

interface Answer {
  readonly ok: boolean;
  readonly value?: PresentingState;
  readonly error?: { readonly kind: string };
}
interface Door {
  readonly invoke: (channel: string, args: unknown) => Promise<Answer>;
  readonly on: (event: string, listener: (data: { key: string }) => void) => void;
}
type Asking = typeof globalThis & { host: Door; keys: string[] };

const ask = async (page: Page, channel: string, args: unknown): Promise<Answer> =>
  await page.evaluate(async ([name, given]) => await (globalThis as Asking).host.invoke(name as string, given), [
    channel,
    args,
  ] as const);

const state = async (page: Page): Promise<PresentingState | undefined> => (await ask(page, 'present.state', {})).value;

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the presented window and the presenter stand. */
const bounds = async (app: ElectronApplication): Promise<{ presented?: Bounds; presenter?: Bounds }> =>
  await app.evaluate(({ BrowserWindow }) => {
    const of = (part: string) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().includes(part))
        ?.getBounds();
    const [presented, presenter] = [of('/present.html'), of('#/presenter/')];
    return { ...(presented === undefined ? {} : { presented }), ...(presenter === undefined ? {} : { presenter }) };
  });

const apart = async (app: ElectronApplication): Promise<boolean> => {
  const { presented: a, presenter: b } = await bounds(app);
  if (a === undefined || b === undefined) return false;
  return a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
};

/** Displays as the system would tell them: side by side on the one there is. */
const pretendDisplays = async (app: ElectronApplication, count: 1 | 2, width?: number): Promise<void> =>
  await app.evaluate(
    ({ screen }, [many, wide]) => {
      const kept = globalThis as { realDisplay?: Electron.Display };
      const real = (kept.realDisplay ??= screen.getPrimaryDisplay());
      const whole = wide ?? real.bounds.width;
      const half = many === 2 ? Math.floor(whole / 2) : whole;
      const displays = Array.from({ length: many }, (_, at) => {
        const place = { ...real.bounds, x: at * half, width: half };
        return { ...real, id: 100 + at, bounds: place, workArea: place };
      });
      screen.getPrimaryDisplay = () => displays[0] ?? real;
      screen.getAllDisplays = () => displays;
    },
    [count, width] as const,
  );

const removeDisplay = async (app: ElectronApplication): Promise<void> => {
  await pretendDisplays(app, 1);
  await app.evaluate(({ screen }) => screen.emit('display-removed', {}, {}));
};

const connectDisplay = async (app: ElectronApplication): Promise<void> => {
  await pretendDisplays(app, 2);
  await app.evaluate(({ screen }) => screen.emit('display-added', {}, {}));
};

/** Keys in the presented window as the system sends them, before any page hears of them. */
const press = async (app: ElectronApplication, keyCodes: readonly string[], modifier?: 'control'): Promise<void> =>
  await app.evaluate(
    ({ BrowserWindow }, [keys, held]) => {
      const presented = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().endsWith('/present.html'),
      );
      for (const keyCode of keys)
        presented?.webContents.sendInputEvent({
          type: 'keyDown',
          keyCode,
          modifiers: held === undefined ? [] : [held],
        });
    },
    [keyCodes, modifier] as const,
  );

const begin = async (app: ElectronApplication, page: Page): Promise<{ presented: Page; presenter: Page }> => {
  const opened: Page[] = [];
  app.on('window', (window) => opened.push(window));
  const shown = await ask(page, 'present.show', { presentation, partner: 'p', presenter: '/presenter/r' });
  expect(shown.ok).toBe(true);
  await expect.poll(() => opened.length).toBe(2);
  await Promise.all(opened.map((window) => window.waitForURL(/present/u)));
  const isPresenter = (window: Page) => window.url().includes('#/presenter/');
  const [presenter, presented] = [opened.find(isPresenter), opened.find((window) => !isPresenter(window))];
  if (presenter === undefined || presented === undefined) throw new Error('not both windows are there');
  await expect(presented.getByRole('heading', { level: 1 })).toHaveText('First');
  return { presented, presenter };
};

test('two windows beside each other on one display, whatever a person does to them', async ({ running }) => {
  const { app, page } = running;
  await test.step('a screen without room for both: nothing is shown, and it is said', async () => {
    await pretendDisplays(app, 1, 1000);
    const refused = await ask(page, 'present.show', { presentation, partner: 'p', presenter: '/presenter/r' });
    expect(refused.error?.kind).toBe('screenTooSmall');
    expect(app.windows()).toHaveLength(1);
    await pretendDisplays(app, 1);
  });
  const { presented, presenter } = await begin(app, page);

  await test.step('they stand apart, the stage is 16:9, and both are told what is on', async () => {
    expect(await apart(app)).toBe(true);
    const { width, height } = await presented.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    expect(Math.abs(width * 9 - height * 16)).toBeLessThan(16);
    expect(await state(page)).toMatchObject({ on: true, stands: 'besideStrip', partner: 'p', trouble: null });
  });

  await test.step('put over each other they come apart again, and it is told', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      const own = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/presenter/'));
      own?.setBounds({ x: 100, y: 100, width: 800, height: 600 });
    });
    await expect.poll(async () => await state(page)).toMatchObject({ trouble: 'overlap', place: { blank: false } });
    await expect.poll(async () => await apart(app)).toBe(true);
  });

  await test.step('keys of the presented window reach the presenter, and nothing else does', async () => {
    await presenter.evaluate(() => {
      const told = globalThis as Asking;
      told.keys = [];
      told.host.on('presentedKey', ({ key }) => told.keys.push(key));
    });
    await press(app, ['Right', 'PageUp', 'Space', 'B', '.', 'A', 'F5', 'F12', 'Tab']);
    await press(app, ['R', 'F', 'P', '=', 'Right'], 'control');
    const told = async () => await presenter.evaluate(() => (globalThis as Asking).keys);
    await expect.poll(told).toEqual(['next', 'previous', 'next', 'blank', 'blank']);
    await press(app, ['Escape']);
    await expect.poll(told).toHaveLength(6);
    await expect(presented.getByRole('heading', { level: 1 })).toHaveText('First');
  });

  await test.step('the next presentation of the same presenter stays on its screen', async () => {
    await ask(presenter, 'present.go', { place: { at: 1, blank: false } });
    await expect(presented.getByRole('heading', { level: 1 })).toHaveText('Second');
    const screens = ['First', 'Second, edited', 'Third'].map(screenOf);
    await ask(presenter, 'present.show', {
      presentation: { ...presentation, screens },
      partner: 'p',
      presenter: '/presenter/r',
    });
    await expect(presented.getByRole('heading', { level: 1 })).toHaveText('Second, edited');
  });

  await test.step('without its presenter it shows nothing; the presenter comes back', async () => {
    await presenter.close();
    await expect(presented.getByRole('heading')).toHaveCount(0);
    expect(await state(page)).toMatchObject({ trouble: 'presenterClosed', place: { at: 1, blank: true } });
    const again = app.waitForEvent('window');
    await ask(page, 'present.reopen', {});
    const back = await again;
    expect(await state(page)).toMatchObject({ trouble: null, place: { at: 1, blank: true } });
    await ask(back, 'present.go', { place: { at: 1, blank: false } });
    await expect(presented.getByRole('heading', { level: 1 })).toHaveText('Second, edited');
    await expect.poll(async () => await apart(app)).toBe(true);
  });

  await test.step('at the end both go', async () => {
    await ask(page, 'present.end', {});
    await expect.poll(() => app.windows().length).toBe(1);
    expect(await state(page)).toEqual({ on: false });
  });
});

test('a display that goes away leaves nothing on the screen until somebody goes on', async ({ running }) => {
  const { app, page } = running;
  await pretendDisplays(app, 2);
  const { presented, presenter } = await begin(app, page);
  expect(await state(page)).toMatchObject({ stands: 'ownDisplay' });
  expect(await apart(app)).toBe(true);

  await removeDisplay(app);
  await expect(presented.getByRole('heading')).toHaveCount(0);
  expect(await state(page)).toMatchObject({
    stands: 'besideStrip',
    trouble: 'displayGone',
    place: { at: 0, blank: true },
  });
  await expect.poll(async () => await apart(app)).toBe(true);

  await ask(presenter, 'present.go', { place: { at: 0, blank: false } });
  await expect(presented.getByRole('heading', { level: 1 })).toHaveText('First');
  expect(await state(page)).toMatchObject({ trouble: null });

  await test.step('a display that comes is offered, and filled only when somebody says so', async () => {
    const before = await bounds(app);
    await connectDisplay(app);
    expect(await state(page)).toMatchObject({ stands: 'besideStrip', canMove: true, place: { blank: false } });
    expect(await bounds(app)).toEqual(before);
    await ask(presenter, 'present.move', {});
    expect(await state(page)).toMatchObject({ stands: 'ownDisplay', canMove: false, trouble: null });
    await expect.poll(async () => await apart(app)).toBe(true);
    await expect(presented.getByRole('heading', { level: 1 })).toHaveText('First');
  });

  await test.step('a presented window that is closed ends it, and the presenter stays', async () => {
    await presented.close();
    await expect.poll(async () => await state(page)).toEqual({ on: false });
    expect(presenter.isClosed()).toBe(false);
  });
});
