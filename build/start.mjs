import { join } from 'node:path';
import { buildWhenStale } from './build-app.mjs';
import { out } from './paths.mjs';
import { hasDisplay, runElectron, runHeadlessCommand } from './run-electron.mjs';
import { orExplain, setUp } from './setup.mjs';

const say = (line) => console.log(line);

const runtime = await orExplain(async () => {
  const found = await setUp(say);
  await buildWhenStale(say);
  return found;
});

if (hasDisplay()) {
  say('Opening Channelbook …');
  process.exit(await runElectron(runtime.executable, process.argv.slice(2)));
}
say('There is no display here, so no window can open. Making the sample book without one instead.');
process.exit(await runHeadlessCommand(runtime.executable, ['sample', '--no-encryption', '--out', join(out, 'sample')]));
