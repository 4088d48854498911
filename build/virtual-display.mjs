import { spawn } from 'node:child_process';

/** Starts a display of its own, on a free number; `stop` ends it. */
export const startVirtualDisplay = async () => {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3].on('data', (bytes) => resolve(String(bytes).trim()));
  });
  return { display: `:${number}`, stop: () => server.kill() };
};

/**
 * Runs `work` with the display there is, or with virtual ones; answers `work` with their names. A display has one keyboard
 * focus, so whoever runs several windows at a time gives each a display of its own.
 */
export const withDisplays = async (count, say, work) => {
  if (process.platform !== 'linux') return await work([]);
  if (process.env['DISPLAY']) return await work([process.env['DISPLAY']]);
  say(
    count === 1
      ? 'There is no display: starting a virtual one.'
      : `There is no display: starting ${count} virtual ones.`,
  );
  const started = [];
  try {
    for (let at = 0; at < count; at += 1) started.push(await startVirtualDisplay());
    return await work(started.map(({ display }) => display));
  } finally {
    for (const { stop } of started) stop();
  }
};

/** The same with one display, as the environment that names it. */
export const withDisplay = async (say, work) =>
  await withDisplays(1, say, async ([display]) => await work(display === undefined ? {} : { DISPLAY: display }));
