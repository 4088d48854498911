import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { statSync } from 'node:fs';
import { expect, test } from '#test/support/launch.ts';

/** A real server that counts who reaches it. */
const listening = async () => {
  let reached = 0;
  const server = createServer((_request, answer) => {
    reached += 1;
    answer.setHeader('access-control-allow-origin', '*');
    answer.end('reached');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, reached: () => reached, close: () => server.close() };
};

test('nothing leaves the program: not from the page, not past its policy, not from the main process', async ({
  running,
}) => {
  const server = await listening();
  const fromPage = await running.page.evaluate(async (address) => {
    const tried = await fetch(address).then(
      () => 'reached',
      () => 'refused',
    );
    const image = await new Promise<string>((resolve) => {
      const element = new Image();
      element.addEventListener('load', () => resolve('reached'));
      element.addEventListener('error', () => resolve('refused'));
      element.src = `${address}/picture.png`;
    });
    const beacon = navigator.sendBeacon(address, 'text');
    return { tried, image, beacon };
  }, server.address);
  const fromSession = await running.app.evaluate(async ({ session }, address) => {
    try {
      await session.defaultSession.fetch(address);
      return 'reached';
    } catch {
      return 'refused';
    }
  }, server.address);
  expect(fromPage).toMatchObject({ tried: 'refused', image: 'refused' });
  expect(fromSession).toBe('refused');
  await new Promise((resolve) => {
    setTimeout(resolve, 300);
  });
  expect(server.reached()).toBe(0);
  server.close();
  // The refusals are what was asked for here; nothing else may have gone wrong.
  running.forgive();
});

test('the policy of a page allows no inline script, no eval and no connection', async ({ running }) => {
  const policy = await running.app.evaluate(async ({ session }) => {
    const answer = await session.defaultSession.fetch('app://ui/index.html');
    return answer.headers.get('content-security-policy') ?? '';
  });
  const scripts = /script-src ([^;]*)/u.exec(policy)?.[1];
  expect(scripts).toBe("'self'");
  expect(policy).toContain("connect-src 'none'");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
});

test('each answer has its own nonce', async ({ running }) => {
  const nonces = await running.app.evaluate(async ({ session }) => {
    const policies = await Promise.all(
      [1, 2].map(async () =>
        (await session.defaultSession.fetch('app://ui/index.html')).headers.get('content-security-policy'),
      ),
    );
    return policies.map((policy) => /nonce-([\w+/=]{20,})/u.exec(policy ?? '')?.[1]);
  });
  expect(nonces[0]).toBeTruthy();
  expect(nonces[0]).not.toBe(nonces[1]);
});

test('an inline script that was smuggled in does not run', async ({ running }) => {
  await running.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.smuggled = true';
    document.body.append(script);
    const image = document.createElement('img');
    image.setAttribute('onerror', 'globalThis.smuggled = true');
    image.src = 'app://ui/absent.png';
    document.body.append(image);
  });
  await expect.poll(() => running.complaints.length).toBeGreaterThan(0);
  expect(await running.page.evaluate(() => 'smuggled' in globalThis)).toBe(false);
  running.forgive();
});

const traversals = [
  'app://ui/../main/index.js',
  'app://ui/%2e%2e/main/index.js',
  'app://ui/..%2fmain%2findex.js',
  'app://ui/%2e%2e%2f%2e%2e%2fpackage.json',
  'app://ui/assets/..%5c..%5cpackage.json',
  'app://ui/%252e%252e/package.json',
  'app://ui//etc/passwd',
  'app://other/index.html',
  'app://ui/built',
];

test('an address can not leave the pages', async ({ running }) => {
  for (const address of traversals) {
    const status = await running.app.evaluate(
      async ({ session }, one) =>
        await session.defaultSession.fetch(one).then(
          (answer) => answer.status,
          () => 0,
        ),
      address,
    );
    expect([0, 404], address).toContain(status);
  }
});

test('the window can not be led away, and opens no other', async ({ running }) => {
  const { app, page } = running;
  const before = page.url();
  await page.evaluate(() => {
    window.open('https://example.com');
    const link = document.createElement('a');
    link.href = 'https://example.com';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    location.assign('https://example.com');
  });
  await page.evaluate(() => {
    location.assign('data:text/html,away');
  });
  await page.waitForTimeout(300);
  expect(page.url()).toBe(before);
  expect(app.windows()).toHaveLength(1);
  running.forgive();
});

test('every permission is denied', async ({ running }) => {
  const answers = await running.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'];
    const states = await Promise.all(
      names.map((name) => navigator.permissions.query({ name: name as PermissionName }).then((answer) => answer.state)),
    );
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'denied',
    );
    return [...states, media, await Notification.requestPermission()];
  });
  expect(new Set(answers)).toEqual(new Set(['denied']));
});

test('a page has no Node and only one door', async ({ running }) => {
  const seen = await running.page.evaluate(() => ({
    require: 'require' in globalThis,
    process: 'process' in globalThis,
    host: Object.keys((globalThis as unknown as { host: object }).host).sort(),
  }));
  expect(seen).toEqual({ require: false, process: false, host: ['invoke', 'on', 'registerFile'] });
});

test('the door refuses what the contract does not say', async ({ running }) => {
  const answers = await running.page.evaluate(async () => {
    const host = (globalThis as unknown as { host: { invoke: (...args: unknown[]) => Promise<unknown> } }).host;
    const hostile: [unknown, unknown][] = [
      ['toString', {}],
      ['__proto__', {}],
      ['app.info', { more: 1 }],
      ['app.info', null],
      ['file.readChunk', { handle: '/etc/passwd', offset: 0, length: 10 }],
      ['file.readChunk', { handle: 'x'.repeat(100_000), offset: 0, length: 10 }],
      ['file.readChunk', { handle: 'a', offset: -1, length: 1e12 }],
      ['dialogs.saveFile', { purpose: 'exe', suggestedName: 'a' }],
      ['settings.write', { key: 'a', value: { toString: 1 } }],
    ];
    return await Promise.all(
      hostile.map(([channel, args]) =>
        host.invoke(channel, args).then(
          () => 'answered',
          (error: Error) => error.message,
        ),
      ),
    );
  });
  for (const answer of answers) {
    expect(answer).toContain('The desktop side could not do this.');
    expect(answer).not.toContain('passwd');
  }
});

test('a path that a page made up becomes no file handle', async ({ running }) => {
  const answer = await running.page.evaluate(async () => {
    const host = (globalThis as unknown as { host: { registerFile: (file: File) => Promise<unknown> } }).host;
    return await host.registerFile(new File(['x'], '/etc/passwd'));
  });
  expect(answer).toBeUndefined();
});

test('the profile belongs to the person alone', async ({ running, userData }) => {
  await expect(running.page.getByRole('heading').first()).toBeVisible();
  expect(statSync(userData).mode & 0o777).toBe(0o700);
});
