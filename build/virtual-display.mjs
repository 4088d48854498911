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

/** Runs `work` with the display there is, or with one of its own. */
export const withDisplay = async (say, work) => {
  if (process.platform !== 'linux' || process.env['DISPLAY']) return await work({});
  say('There is no display: starting a virtual one.');
  const { display, stop } = await startVirtualDisplay();
  try {
    return await work({ DISPLAY: display });
  } finally {
    stop();
  }
};
