import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { out } from '#build/paths.mjs';
import { answerOpenDialog, answerSaveDialog } from '#test/support/dialogs.ts';
import { expect, launch, rootSwitches, test } from '#test/support/launch.ts';

type Answer = { readonly ok: boolean; readonly value: unknown; readonly error?: { readonly kind: string } };
type Handle = { readonly handle: string; readonly name: string; readonly size: number };

/** Calls the door as a page would. */
const invoke = async (page: Page, channel: string, args: object): Promise<Answer> =>
  await page.evaluate(
    async ([name, given]) => {
      const { host } = globalThis as unknown as { host: { invoke: (name: string, args: object) => Promise<Answer> } };
      return await host.invoke(name, given);
    },
    [channel, args] as const,
  );

test('a window stands where it was left, with its zoom', async ({ userData }) => {
  const first = await launch({ userData });
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 120, y: 90, width: 1100, height: 700 });
  });
  expect(await invoke(first.page, 'window.zoom', { step: 'in' })).toMatchObject({ ok: true, value: 110 });
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await first.close().catch(() => undefined);

  const second = await launch({ userData });
  const place = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(place).toMatchObject({ width: 1100, height: 700 });
  await expect
    .poll(() =>
      second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor()),
    )
    .toBeCloseTo(1.1);
  await second.close();
});

test('a chosen file is read in parts through its handle, and only read', async ({ running, userData }) => {
  const { app, page } = running;
  const path = join(userData, 'sales.csv');
  await writeFile(path, 'order,net\n1,59.38\n');
  await answerOpenDialog(app, [path]);
  const { value } = await invoke(page, 'dialogs.openFiles', { purpose: 'import', many: true });
  const [file] = value as readonly Handle[];
  expect(file).toMatchObject({ name: 'sales.csv', size: 18 });
  const text = await page.evaluate(async (handle) => {
    const { host } = globalThis as unknown as {
      host: { invoke: (name: string, args: object) => Promise<{ value: Uint8Array }> };
    };
    const { value: bytes } = await host.invoke('file.readChunk', { handle, offset: 6, length: 100 });
    return new TextDecoder().decode(bytes);
  }, file?.handle ?? '');
  expect(text).toBe('net\n1,59.38\n');
  const written = await page.evaluate(async (handle) => {
    const { host } = globalThis as unknown as { host: { invoke: (name: string, args: object) => Promise<unknown> } };
    return await host.invoke('file.write', { handle, bytes: new Uint8Array(1) }).then(
      () => 'written',
      () => 'refused',
    );
  }, file?.handle ?? '');
  expect(written).toBe('refused');
  expect((await stat(path)).size).toBe(18);
});

test('a file is saved where the person said, and a full or missing folder is a problem in words', async ({
  running,
  userData,
}) => {
  const { app, page } = running;
  const save = async (path: string) => {
    await answerSaveDialog(app, path);
    const { value } = await invoke(page, 'dialogs.saveFile', { purpose: 'table', suggestedName: '../list.csv' });
    return await page.evaluate(
      async (handle) => {
        const { host } = globalThis as unknown as { host: { invoke: (name: string, args: object) => Promise<Answer> } };
        return await host.invoke('file.write', { handle, bytes: new TextEncoder().encode('a,b\n') });
      },
      (value as Handle).handle,
    );
  };
  expect(await save(join(userData, 'list.csv'))).toMatchObject({ ok: true });
  expect(await readFile(join(userData, 'list.csv'), 'utf8')).toBe('a,b\n');
  expect(await save(join(userData, 'gone', 'list.csv'))).toMatchObject({ ok: false, error: { kind: 'fileNotFound' } });
});

test('cancelling a dialog is no problem', async ({ running }) => {
  await answerOpenDialog(running.app, []);
  await answerSaveDialog(running.app, '');
  expect(await invoke(running.page, 'dialogs.openFiles', { purpose: 'book', many: false })).toEqual({
    ok: true,
    value: [],
  });
  expect(await invoke(running.page, 'dialogs.saveFile', { purpose: 'book', suggestedName: 'a' })).toEqual({
    ok: true,
    value: null,
  });
});

test('a menu item reaches the window as its command, and shows its state', async ({ running }) => {
  const { app, page } = running;
  await page.evaluate(() => {
    const world = globalThis as unknown as {
      heard: string[];
      host: { on: (event: string, listener: (data: { id: string }) => void) => void };
    };
    world.heard = [];
    world.host.on('command', ({ id }) => world.heard.push(id));
  });
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('help.about')?.click());
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard))
    .toContain('help.about');
  await invoke(page, 'menu.state', {
    disabled: ['partner.merge'],
    checked: ['view.dark'],
    labels: { 'edit.undo': 'Undo rename' },
  });
  const shown = await app.evaluate(({ Menu }) => {
    const item = (id: string) => Menu.getApplicationMenu()?.getMenuItemById(id);
    return [item('partner.merge')?.enabled, item('view.dark')?.checked, item('edit.undo')?.label];
  });
  expect(shown).toEqual([false, true, 'Undo rename']);
});

test('a second start hands its book to the window that is open', async ({ running, userData }) => {
  const path = join(userData, 'Acme.channelbook');
  await writeFile(path, 'not a book yet');
  await running.page.evaluate(() => {
    const world = globalThis as unknown as {
      opened: string[];
      host: { on: (event: string, listener: (data: { files: { name: string }[] }) => void) => void };
    };
    world.opened = [];
    world.host.on('openFiles', ({ files }) => world.opened.push(...files.map(({ name }) => name)));
  });
  const second = spawn(process.env['CHANNELBOOK_ELECTRON'] ?? '', [...rootSwitches(), out, path], {
    env: { ...process.env, CHANNELBOOK_USER_DATA: userData },
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  await expect
    .poll(() => running.page.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual(['Acme.channelbook']);
  expect(running.app.windows()).toHaveLength(1);
  running.forgive();
});

test('what is noted about a fault holds no value', async ({ running, userData }) => {
  await invoke(running.page, 'app.log', {
    name: 'TypeError',
    stack: 'TypeError: Northwind 99.50\n at a (app://ui/x.js:1:2)',
  });
  const log = await readFile(join(userData, 'logs/faults.log'), 'utf8');
  expect(log).toContain('TypeError\n  x.js:1:2');
  expect(log).not.toContain('Northwind');
});

test('this laptop’s settings outlive the program', async ({ userData }) => {
  const first = await launch({ userData });
  await invoke(first.page, 'settings.write', { key: 'theme', value: '"dark"' });
  await first.close();
  const second = await launch({ userData });
  expect(await invoke(second.page, 'settings.read', { key: 'theme' })).toEqual({ ok: true, value: '"dark"' });
  await second.close();
});
