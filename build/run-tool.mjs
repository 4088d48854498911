import { rmSync } from 'node:fs';
import { buildWhenStale } from './build-app.mjs';
import { loadBundled } from './bundle-tool.mjs';
import { setUp } from './setup.mjs';
import { withDisplay } from './virtual-display.mjs';

/** Runs `use(module)` with everything ready: packages, the built program, a runtime, a display. */
export const runTool = async (path, name, say, use) => {
  const runtime = await setUp(say, { forTests: true });
  process.env['CHANNELBOOK_ELECTRON'] = runtime.executable;
  await buildWhenStale(say);
  return await withDisplay(say, async (display) => {
    Object.assign(process.env, display);
    const { module, outDir } = await loadBundled(path, name);
    try {
      return await use(module);
    } finally {
      rmSync(outDir, { recursive: true, force: true });
    }
  });
};
