import { buildWhenStale } from './build-app.mjs';
import { runHeadlessCommand } from './run-electron.mjs';
import { orExplain, setUp } from './setup.mjs';

// Standard output belongs to the command's own answer.
const say = (line) => console.error(line);

const runtime = await orExplain(async () => {
  const found = await setUp(say);
  await buildWhenStale(say);
  return found;
});
process.exit(await runHeadlessCommand(runtime.executable, process.argv.slice(2)));
