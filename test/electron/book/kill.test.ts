import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBookFile } from '#electron/book/book-file.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { openVault } from '#electron/book/open-vault.ts';
import { imageRow } from '#records/book-image.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channelbook-kill-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'test/faults/commit-forever.ts',
      outDir: join(folder, 'built'),
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
    ssr: { noExternal: true },
  });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the child, kills it after so many milliseconds, and answers with the last number that it said was saved. */
async function killAfter(ms: number): Promise<number> {
  const child = spawn(process.execPath, [join(folder, 'built/child.mjs'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  const ended = new Promise((done) => child.once('close', done));
  while (said === '' && child.exitCode === null) await wait(5);
  await wait(ms);
  child.kill('SIGKILL');
  await ended;
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
}

test(
  'kill -9 in mid-commit and mid-publish: everything said to be saved is there, and the file is always whole',
  { timeout: 120_000 },
  async () => {
    for (const ms of [0, 3, 11, 17, 29, 41, 53, 67, 83, 120]) {
      const acknowledged = await killAfter(ms);
      const file = await openBookFile(nodeDisk, join(folder, 'Acme.channelbook'), null, 'whole');
      expect(file.ok || file.error).toBe(true);
      if (file.ok) await file.value.close();
      const host = { disk: nodeDisk, now: Date.now, app: 'test', onState: () => undefined, pause: 60_000 };
      const vault = await openVault({
        host,
        root: join(folder, 'profile'),
        path: join(folder, 'Acme.channelbook'),
        secret: null,
        program: 'test',
        lockFolder: join(folder, 'locks'),
      });
      if (!vault.ok) throw new Error(JSON.stringify(vault.error));
      expect(acknowledged).toBeGreaterThan(0);
      for (const n of [1, Math.ceil(acknowledged / 2), acknowledged])
        expect(imageRow(vault.value.image, 'partner', `p-${n}-19`)).toBeDefined();
      expect((await vault.value.close()).state).toBe('inFile');
    }
    expect((await readFile(join(folder, 'Acme.channelbook'))).length).toBeGreaterThan(4096);
  },
);
