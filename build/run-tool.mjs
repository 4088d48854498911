import { rmSync } from 'node:fs';
import { buildWhenStale } from './build-app.mjs';
import { loadBundled } from './bundle-tool.mjs';
import { setUp } from './setup.mjs';
import { withDisplay } from './virtual-display.mjs';

const runBundled = async (path, name, work) => {
  const { module, outDir } = await loadBundled(path, name);
  try {
    return await work(module);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
};

/**
 * Runs `use(module)` with everything ready: packages, the built program, a runtime, a display. What opens no window needs
 * neither program nor display.
 */
export const runTool = async (path, name, say, use, { window = true } = {}) => {
  const runtime = await setUp(say, { forTests: true });
  process.env['CHANNELBOOK_ELECTRON'] = runtime.executable;
  if (!window) return await runBundled(path, name, use);
  await buildWhenStale(say);
  return await withDisplay(say, async (display) => {
    Object.assign(process.env, display);
    return await runBundled(path, name, use);
  });
};
