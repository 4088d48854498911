import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildApp } from './build-app.mjs';
import { out, root } from './paths.mjs';
import { rootSwitches } from './run-electron.mjs';
import { orExplain, setUp } from './setup.mjs';

const say = (line) => console.log(line);
const runtime = await orExplain(() => setUp(say));
await orExplain(() => buildApp(say));

process.chdir(root);
const { createBuilder, createServer } = await import('vite');
const configFile = join(root, 'build/vite.config.ts');

const server = await createServer({ configFile, server: { port: 5175, host: 'localhost' } });
await server.listen();
const address = server.resolvedUrls?.local[0]?.replace(/\/$/, '');
say(`Pages come from ${address}; changes show at once.`);

let child;
let restarting = false;
const startElectron = () => {
  child = spawn(runtime.executable, [...rootSwitches(), out, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, CHANNELBOOK_DEV_URL: address },
  });
  child.on('exit', (code) => {
    if (restarting) {
      restarting = false;
      startElectron();
    } else process.exit(code ?? 0);
  });
};

const builder = await createBuilder({ configFile, build: { watch: {} } });
for (const name of ['main', 'preload']) {
  const watcher = await builder.build(builder.environments[name]);
  let first = true;
  watcher.on('event', ({ code }) => {
    if (code !== 'END') return;
    if (!first && child !== undefined) {
      say(`${name} changed: starting again.`);
      restarting = true;
      child.kill();
    }
    first = false;
  });
}
startElectron();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    restarting = false;
    child?.kill();
    process.exit(0);
  });
}
